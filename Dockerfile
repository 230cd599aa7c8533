# One image for all services: the command is the argument, as of the pairstream script. It is made of what Maven has built:
#
#   mvn -B package -Dmaven.test.skip=true -pl app -am && docker build -t pairstream .
FROM eclipse-temurin:17-jre

LABEL org.opencontainers.image.title="PairStream" \
      org.opencontainers.image.description="An event-driven streaming trainer: image pairs on Kafka, a CNN, live evaluation" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="0.1.0-SNAPSHOT" \
      org.opencontainers.image.base.name="docker.io/library/eclipse-temurin:17-jre"

# The allocator of the fast path, the native library's OpenMP, and what the health check asks with.
RUN ls /usr/lib/*/libjemalloc.so.2 > /dev/null 2>&1 \
    || { apt-get update && apt-get install -y --no-install-recommends libjemalloc2 libgomp1 curl && rm -rf /var/lib/apt/lists/*; }

# Volumes that are mounted on these folders get their owner and rights. Native libraries are unpacked to .javacpp, downloaded
# images go to .cache. Group 0 may do what the owner may: platforms as OpenShift run an image under any user id of that group.
RUN echo 'pairstream:x:10001:0::/home/pairstream:/bin/false' >> /etc/passwd \
    && mkdir -p /home/pairstream/.javacpp /home/pairstream/.cache /var/lib/pairstream/checkpoints \
    && chown -R 10001:0 /home/pairstream /var/lib/pairstream \
    && chmod -R g=u,g+s /home/pairstream /var/lib/pairstream

# Libraries change less often than PairStream: they are a layer of their own.
COPY app/target/lib /opt/pairstream/app/target/lib
COPY pairstream /opt/pairstream/
COPY app/src/main/shell/environment.sh /opt/pairstream/app/src/main/shell/
COPY experiments /opt/pairstream/experiments
COPY app/target/pairstream-app-*.jar /opt/pairstream/app/target/

ENV HOME=/home/pairstream \
    PAIRSTREAM_CHECKPOINTS=/var/lib/pairstream/checkpoints \
    PAIRSTREAM_METRICS_PORT=9400 \
    PAIRSTREAM_METRICS_BIND=0.0.0.0

# All that is ever written to: the rest may be read-only. What is mounted here or below takes its place.
VOLUME ["/home/pairstream", "/var/lib/pairstream", "/tmp"]

USER 10001:0
WORKDIR /var/lib/pairstream

HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD curl --fail --silent --show-error "http://127.0.0.1:$PAIRSTREAM_METRICS_PORT/health/live"

ENTRYPOINT ["/opt/pairstream/pairstream"]
CMD ["--help"]
