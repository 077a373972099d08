# The program, and nothing to build it with: 17 MB of it on a plain Debian.
FROM swift:6.3-bookworm AS build
RUN apt-get update \
 && apt-get install -y --no-install-recommends \
      libpq-dev libmicrohttpd-dev libsodium-dev libpango1.0-dev libcairo2-dev libqrencode-dev \
      libcurl4-openssl-dev libqpdf-dev pkg-config \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /lacak
COPY Package.swift ./
COPY Sources Sources
COPY Tests Tests
COPY Chaos Chaos
COPY Benchmarks Benchmarks
# Swift's own libraries go into the program; those of Debian stay Debian's, and are mended by it.
RUN swift build -c release --static-swift-stdlib --product lacak \
 && strip .build/release/lacak

FROM debian:bookworm-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends \
      libpq5 libmicrohttpd12 libsodium23 libcurl4 libpangocairo-1.0-0 libcairo2 libqrencode4 libqpdf29 libstdc++6 \
      fontconfig fonts-inter fonts-dejavu-core ca-certificates \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --home-dir /var/lib/lacak --create-home --shell /usr/sbin/nologin lacak
COPY --from=build /lacak/.build/release/lacak /usr/bin/lacak
COPY --from=build /usr/libexec/swift/linux/swift-backtrace-static /usr/libexec/swift/
COPY Migrations /usr/share/lacak/Migrations
COPY Data /usr/share/lacak/Data
# What went wrong in a crash, on standard error, where the log goes.
ENV SWIFT_BACKTRACE=enable=yes,interactive=no,color=no,sanitize=yes,swift-backtrace=/usr/libexec/swift/swift-backtrace-static
USER lacak
EXPOSE 8080
ENTRYPOINT ["/usr/bin/lacak"]
CMD ["--help"]
