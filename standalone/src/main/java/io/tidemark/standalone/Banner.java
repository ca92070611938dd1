package io.tidemark.standalone;

/** What is printed once the services are ready: where everything is, and what to try first. */
record Banner(StandaloneSettings settings, boolean selfMonitored) {

  String text() {
    return """

        Tidemark is ready. Ctrl-C ends it; the data stays in DIRECTORY

          write       URL/api/v1/write        Prometheus remote write
                      URL/api/v1/metrics      JSON
          query       URL/api/v1/query        PromQL
          Grafana     URL                     as a data source of type Prometheus
          thresholds  URL/api/v1/thresholds
          rules       URL/api/v1/rules
          watermarks  URL/api/v1/status/watermarks
          metrics     URL/q/metrics
          ready       URL/q/health/ready

        QUERY
        """
        .replace("QUERY", firstQuery())
        .replace("URL", settings.url())
        .replace("DIRECTORY", settings.dataDirectory().toString());
  }

  private String firstQuery() {
    return selfMonitored
        ? "A first query:\n\n  curl 'URL/api/v1/query?query=up'"
        : """
        A first sample, and a first query:

          curl -H 'Content-Type: application/json' -d '{"name":"hello","type":"gauge","value":1}' \\
            URL/api/v1/metrics
          curl 'URL/api/v1/query?query=hello'""";
  }
}
