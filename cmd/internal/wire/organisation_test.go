package wire_test

// organisation is how the world's kmwin is set: a digest for leaders and one
// between teams, both at nine on the first of each month.
const organisation = `
phrasebook: {programme: Process mapping, story: win, stories: wins, avoid: [synergy]}
emoji: [seedling]
curators: ["@cleo"]
curators_channel: "#curators"
leaders_channels: ["#ops-leads"]
objectives:
  - {key: speed, name: Faster service}
teams:
  - {key: payments, name: Payments, unit: Finance, people: 12, channel: "#payments", work: operations}
  - {key: support, name: Support, people: 9, channel: "#support", work: operations, host: "@eda"}
  - {key: legal, name: Legal, unit: Finance, people: 4, channel: "#legal", work: advice}
audiences:
  - {key: leads, kind: upward, name: Operations leads, schedule: 0 9 1 * *, zone: Europe/Zurich, channels: ["#ops-leads"], objectives: [speed], size: 3, minimum: 1, lead_days: 2, preview_hours: 4}
  - {key: teams, kind: sideways, name: From other teams, schedule: 0 9 1 * *, zone: Europe/Zurich, size: 1, minimum: 1, lead_days: 2, preview_hours: 4}
`

// win is what Bo says in most scenarios.
const win = "Onboarding now takes one day, it was nine."
