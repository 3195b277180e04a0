# kmwin alone, static, on nothing: no shell, no package manager, not root. It
# writes nowhere, so that its root may be read-only ("docker run --read-only").
# "make image" builds it with its labels.
FROM golang:1.26.8 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
COPY . .
ARG VERSION=unreleased
RUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build \
    CGO_ENABLED=0 go build -trimpath -buildvcs=false -ldflags="-s -w -X main.release=${VERSION}" -o /out/kmwin ./cmd/kmwin

FROM scratch
ARG VERSION=unreleased
ARG REVISION=unknown
ARG CREATED=unknown
LABEL org.opencontainers.image.title="kmwin" \
      org.opencontainers.image.description="Your colleagues' words, with their say-so, where they do some good: a Slack bot" \
      org.opencontainers.image.source="https://github.com/kmwin/kmwin" \
      org.opencontainers.image.url="https://github.com/kmwin/kmwin" \
      org.opencontainers.image.documentation="https://github.com/kmwin/kmwin#readme" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.created="${CREATED}"
# Slack and Postgres are called over TLS. Time zones are in the program.
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY LICENSE /LICENSE
COPY --from=build /out/kmwin /kmwin
USER 65532:65532
HEALTHCHECK --interval=30s --timeout=6s --start-period=30s CMD ["/kmwin", "healthcheck"]
ENTRYPOINT ["/kmwin"]
CMD ["run"]
