// Emoji by their short names: the usual ones. Others stay as :name:.

const table = `
seedling 🌱|herb 🌿|four_leaf_clover 🍀|deciduous_tree 🌳|sunflower 🌻|tulip 🌷|rose 🌹|bouquet 💐|cherry_blossom 🌸|fallen_leaf 🍂|cactus 🌵
+1 👍|thumbsup 👍|-1 👎|thumbsdown 👎|clap 👏|raised_hands 🙌|pray 🙏|wave 👋|ok_hand 👌|muscle 💪|point_up ☝️|point_right 👉|point_left 👈|point_down 👇|handshake 🤝|v ✌️|crossed_fingers 🤞|fist 👊|raised_hand ✋|writing_hand ✍️|eyes 👀|brain 🧠|heart_hands 🫶|saluting_face 🫡
heart ❤️|orange_heart 🧡|yellow_heart 💛|green_heart 💚|blue_heart 💙|purple_heart 💜|black_heart 🖤|white_heart 🤍|broken_heart 💔|sparkling_heart 💖|two_hearts 💕|100 💯|boom 💥|fire 🔥|sparkles ✨|star ⭐|star2 🌟|zap ⚡|rainbow 🌈|sunny ☀️|cloud ☁️|umbrella ☔|snowflake ❄️
tada 🎉|confetti_ball 🎊|balloon 🎈|gift 🎁|trophy 🏆|medal 🏅|first_place_medal 🥇|dart 🎯|rocket 🚀|checkered_flag 🏁|crown 👑|gem 💎|bulb 💡|bell 🔔|no_bell 🔕|mega 📣|loudspeaker 📢|speech_balloon 💬|thought_balloon 💭|microphone 🎤|musical_note 🎵|art 🎨|jigsaw 🧩
smile 😄|smiley 😃|grinning 😀|grin 😁|laughing 😆|joy 😂|rofl 🤣|blush 😊|innocent 😇|slightly_smiling_face 🙂|upside_down_face 🙃|wink 😉|relieved 😌|heart_eyes 😍|star-struck 🤩|kissing_heart 😘|yum 😋|stuck_out_tongue 😛|sunglasses 😎|nerd_face 🤓|thinking_face 🤔|thinking 🤔|neutral_face 😐|expressionless 😑|smirk 😏|unamused 😒|face_with_rolling_eyes 🙄|grimacing 😬|lying_face 🤥|pensive 😔|sleepy 😪|sleeping 😴|mask 😷|hugging_face 🤗|hugs 🤗|exploding_head 🤯|partying_face 🥳|cry 😢|sob 😭|scream 😱|fearful 😨|confused 😕|worried 😟|angry 😠|rage 😡|sweat_smile 😅|sweat 😓|disappointed 😞|astonished 😲|flushed 😳|skull 💀|ghost 👻|robot_face 🤖|zipper_mouth_face 🤐|melting_face 🫠|face_holding_back_tears 🥹|pleading_face 🥺|shrug 🤷|facepalm 🤦|see_no_evil 🙈
white_check_mark ✅|heavy_check_mark ✔️|ballot_box_with_check ☑️|x ❌|no_entry ⛔|no_entry_sign 🚫|warning ⚠️|question ❓|grey_question ❔|exclamation ❗|bangbang ‼️|information_source ℹ️|heavy_plus_sign ➕|heavy_minus_sign ➖|arrow_right ➡️|arrow_left ⬅️|arrow_up ⬆️|arrow_down ⬇️|arrows_counterclockwise 🔄|recycle ♻️|large_green_circle 🟢|large_yellow_circle 🟡|red_circle 🔴|large_blue_circle 🔵|white_circle ⚪|black_circle ⚫|small_blue_diamond 🔹|large_orange_diamond 🔶|radio_button 🔘
lock 🔒|unlock 🔓|closed_lock_with_key 🔐|key 🔑|mag 🔍|link 🔗|paperclip 📎|pushpin 📌|round_pushpin 📍|scissors ✂️|pencil ✏️|pencil2 ✏️|memo 📝|clipboard 📋|bookmark 🔖|book 📖|books 📚|newspaper 📰|page_facing_up 📄|file_folder 📁|open_file_folder 📂|card_index_dividers 🗂️|calendar 📆|date 📅|spiral_calendar_pad 🗓️|chart_with_upwards_trend 📈|chart_with_downwards_trend 📉|bar_chart 📊|email 📧|envelope ✉️|incoming_envelope 📨|inbox_tray 📥|outbox_tray 📤|package 📦|phone ☎️|iphone 📱|computer 💻|keyboard ⌨️|desktop_computer 🖥️|hourglass ⌛|hourglass_flowing_sand ⏳|alarm_clock ⏰|stopwatch ⏱️|clock1 🕐|wrench 🔧|hammer 🔨|hammer_and_wrench 🛠️|gear ⚙️|toolbox 🧰|shield 🛡️|bug 🐛|test_tube 🧪|microscope 🔬|telescope 🔭|moneybag 💰|credit_card 💳|shopping_trolley 🛒|truck 🚚|airplane ✈️|ship 🚢|train 🚆|bike 🚲|house 🏠|office 🏢|factory 🏭|hospital 🏥|school 🏫|earth_africa 🌍|globe_with_meridians 🌐|world_map 🗺️|compass 🧭
coffee ☕|tea 🍵|beer 🍺|beers 🍻|pizza 🍕|cake 🍰|birthday 🎂|cookie 🍪|doughnut 🍩|apple 🍎|banana 🍌|avocado 🥑|popcorn 🍿|taco 🌮|cat 🐱|dog 🐶|bear 🐻|fox_face 🦊|owl 🦉|unicorn_face 🦄|bee 🐝|turtle 🐢|whale 🐳|octopus 🐙|crab 🦀|penguin 🐧|sloth 🦥|party_parrot 🦜
bust_in_silhouette 👤|busts_in_silhouette 👥|wave_hand 👋|raising_hand 🙋|technologist 🧑‍💻|teacher 🧑‍🏫|family 👪|baby 👶|ear 👂|tongue 👅|lips 👄
one 1️⃣|two 2️⃣|three 3️⃣|four 4️⃣|five 5️⃣|six 6️⃣|seven 7️⃣|eight 8️⃣|nine 9️⃣|zero 0️⃣|hash #️⃣|no_mouth 😶|flag-de 🇩🇪|flag-gb 🇬🇧|flag-us 🇺🇸|flag-fr 🇫🇷|eu 🇪🇺|checkered 🏁|triangular_flag_on_post 🚩|white_flag 🏳️|crossed_flags 🎌`;

const byName = new Map(table.trim().split(/[|\n]/).map((e) => e.split(' ')));
const tones = ['', '', '🏻', '🏼', '🏽', '🏾', '🏿'];

/** picks are the ones offered first. */
export const picks = ['seedling', '+1', 'tada', 'clap', 'heart', 'eyes', 'white_check_mark', 'raised_hands', 'bulb', 'rocket', 'pray', 'joy', 'thinking_face', 'fire', '100', 'trophy', 'wave', 'sparkles'];

/** names lists every short name known here. */
export function names() { return [...byName.keys()]; }

/** glyph is the character of a short name, tone included; '' when unknown. */
export function glyph(name) {
  const [base, tone] = name.split('::skin-tone-');
  const g = byName.get(base);
  if (!g) return '';
  return tone ? g.replace(/\uFE0F/g, '') + (tones[Number(tone)] || '') : g;
}
