# docker build -t mtlint . && docker run --rm -v "$PWD:/data:ro" mtlint check .
FROM rust:1-slim AS build
WORKDIR /src
COPY . .
RUN cargo install --locked --profile dist --path . --root /out

FROM debian:stable-slim
# For --changed-since.
RUN apt-get update && apt-get install -y --no-install-recommends git \
    && git config --system --add safe.directory /data
COPY --from=build /out/bin/mtlint /usr/local/bin/mtlint
USER nobody
WORKDIR /data
ENTRYPOINT ["mtlint"]
CMD ["--help"]
