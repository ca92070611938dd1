# One image a service: docker build --build-arg SERVICE=collector . (after ./tidemark build)
FROM eclipse-temurin:25-jre

ARG SERVICE
# Libraries first: their layers change least.
COPY ${SERVICE}-service/target/quarkus-app/lib/ /app/lib/
COPY ${SERVICE}-service/target/quarkus-app/quarkus/ /app/quarkus/
COPY ${SERVICE}-service/target/quarkus-app/*.jar /app/
COPY ${SERVICE}-service/target/quarkus-app/app/ /app/app/

USER 10001
WORKDIR /app
ENV QUARKUS_HTTP_HOST=0.0.0.0
# Further flags: JDK_JAVA_OPTIONS.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=65", "-XX:+UseParallelGC", "-XX:+UseCompactObjectHeaders", \
  "-XX:+ExitOnOutOfMemoryError", "--sun-misc-unsafe-memory-access=allow", \
  "--enable-native-access=ALL-UNNAMED", "-jar", "quarkus-run.jar"]
