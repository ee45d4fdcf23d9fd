# mcplint and nothing else: no shell, no libraries, no certificates, since it opens no connection.
#
# DIST/amd64/mcplint and DIST/arm64/mcplint are the static programs of the release (target *-unknown-linux-musl):
#   docker build --build-arg DIST=dist -t mcplint .
#   docker run --rm -v "$PWD:/work" mcplint --portable
FROM scratch
ARG DIST=dist
ARG TARGETARCH
COPY ${DIST}/${TARGETARCH}/mcplint /mcplint
WORKDIR /work
ENTRYPOINT ["/mcplint"]
