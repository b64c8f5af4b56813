# One image per process: docker build --build-arg MODULE=command-api --build-arg MAIN=melmastoon.command.CommandApi .
# The build stage is the same for all of them, so Docker runs it once.

FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -q -Dquick=processes -pl release,cdc,command-api,query-api,connectors,local -am package \
    && for module in release cdc command-api query-api connectors local; do \
         mkdir -p /out/$module/lib \
         && tr ':' '\n' < $module/target/classpath | xargs -I{} cp {} /out/$module/lib/ \
         && cp $module/target/$module-*.jar /out/$module/lib/ || exit 1; \
       done

FROM eclipse-temurin:25-jre
ARG MODULE
ARG MAIN
# curl is for the health checks of docker-compose.yml.
RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --create-home melmastoon \
    && mkdir -p /var/lib/melmastoon /public-keys && chown melmastoon /var/lib/melmastoon /public-keys
COPY --from=build /out/${MODULE}/lib /app/lib
# An argument file, so that java itself is process 1 and gets the signals.
RUN printf -- '-XX:MaxRAMPercentage=60\n-XX:+ExitOnOutOfMemoryError\n--enable-native-access=ALL-UNNAMED\n-cp\n"/app/lib/*"\n%s\n' "${MAIN}" > /app/arguments
USER 10001
VOLUME /var/lib/melmastoon
ENTRYPOINT ["java", "@/app/arguments"]
