package io.tidemark.standalone.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.model.shard.ShardMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class DeploymentFilesTest {

  private static final Path COMPOSE = Path.of("..", "docker-compose.yml");
  private static final Path BASE = Path.of("..", "k8s", "base");
  private static final Map<String, Integer> PORTS =
      new TreeMap<>(Map.of("collector", 8081, "processor", 8082, "query", 8083, "alerting", 8084));

  private record Node(Object value) {

    Node at(String key) {
      Object child = value instanceof Map<?, ?> map ? map.get(key) : null;
      return new Node(Objects.requireNonNull(child, () -> "no " + key + " in " + value));
    }

    boolean has(String key) {
      return value instanceof Map<?, ?> map && map.containsKey(key);
    }

    List<Node> items() {
      List<Node> items = new ArrayList<>();
      ((List<?>) value).forEach(item -> items.add(new Node(item)));
      return items;
    }

    Map<String, String> texts() {
      Map<String, String> texts = new TreeMap<>();
      ((Map<?, ?>) value).forEach((key, text) -> texts.put("" + key, "" + text));
      return texts;
    }

    String text() {
      return value.toString();
    }
  }

  @Test
  void composeGivesTheServicesOnlyVariablesThatTheyRead() throws IOException {
    Node services = load(COMPOSE).getFirst().at("services");
    for (String service : PORTS.keySet()) {
      Map<String, String> environment = services.at(service).at("environment").texts();
      String map = environment.getOrDefault("TIDEMARK_SHARD_MAP", ShardMap.DEFAULT);
      ShardMap shards = ShardMap.parse(map);

      assertThat(ConfigurationKeys.environmentNames(shards))
          .as(service)
          .containsAll(environment.keySet());
      if (service.equals("processor") || service.equals("query")) {
        assertThat(environment.keySet())
            .as(service)
            .containsAll(ConfigurationKeys.ofShards(shards));
        shards.shards().forEach(shard -> assertThat(services.has(shard.name())).isTrue());
      }
      assertThat(services.at(service).at("ports").items().getFirst().text())
          .isEqualTo("127.0.0.1:" + PORTS.get(service) + ":" + PORTS.get(service));
      assertThat(services.at(service).at("build").at("args").at("SERVICE").text())
          .isEqualTo(service);
    }
  }

  @Test
  void kubernetesGivesTheServicesOnlyVariablesThatTheyRead() throws IOException {
    Map<String, String> common = variables(BASE.resolve("tidemark.env"));
    ShardMap shards = ShardMap.parse(common.getOrDefault("TIDEMARK_SHARD_MAP", ""));
    Set<String> known = ConfigurationKeys.environmentNames(shards);
    Set<String> shardNames = new TreeSet<>(variables(BASE.resolve("shards.env")).keySet());
    Matcher secret =
        Pattern.compile("--from-literal=(TIDEMARK_\\w+)=")
            .matcher(Files.readString(BASE.resolveSibling("README.md")));
    while (secret.find()) {
      shardNames.add(secret.group(1));
    }

    assertThat(known).containsAll(common.keySet());
    assertThat(shardNames).isEqualTo(ConfigurationKeys.ofShards(shards));
    assertThat(shards.shards()).allMatch(shard -> shard.partitionCount() == 4);
    for (String service : PORTS.keySet()) {
      Node container = container(service);
      if (container.has("env")) {
        for (Node variable : container.at("env").items()) {
          assertThat(known).as(service).contains(variable.at("name").text());
        }
      }
    }
  }

  @Test
  void kubernetesAsksEveryServiceForItsHealthAtItsPort() throws IOException {
    for (Map.Entry<String, Integer> service : PORTS.entrySet()) {
      Node container = container(service.getKey());

      assertThat(container.at("ports").items().getFirst().at("containerPort").text())
          .isEqualTo("" + service.getValue());
      assertThat(container.at("livenessProbe").at("httpGet").at("path").text())
          .isEqualTo("/q/health/live");
      assertThat(container.at("readinessProbe").at("httpGet").at("path").text())
          .isEqualTo("/q/health/ready");
      assertThat(Files.readString(properties(service.getKey())))
          .contains("quarkus.http.port=" + service.getValue() + "\n");
    }
  }

  @Test
  void kustomizationNamesEveryFile() throws IOException {
    Node kustomization = load(BASE.resolve("kustomization.yaml")).getFirst();
    Set<String> named = new HashSet<>(Set.of("kustomization.yaml"));
    kustomization.at("resources").items().forEach(file -> named.add(file.text()));
    for (Node generator : kustomization.at("configMapGenerator").items()) {
      generator.at("envs").items().forEach(file -> named.add(file.text()));
    }
    try (var files = Files.list(BASE)) {
      assertThat(files.map(file -> file.getFileName().toString())).hasSameElementsAs(named);
    }
  }

  private static Node container(String service) throws IOException {
    return load(BASE.resolve(service + ".yaml")).stream()
        .filter(document -> document.at("kind").text().matches("Deployment|StatefulSet"))
        .map(document -> document.at("spec").at("template").at("spec").at("containers"))
        .map(containers -> containers.items().getFirst())
        .findFirst()
        .orElseThrow();
  }

  private static Path properties(String service) {
    return Path.of("..", service + "-service", "src/main/resources/application.properties");
  }

  private static List<Node> load(Path file) throws IOException {
    List<Node> documents = new ArrayList<>();
    new Yaml(new SafeConstructor(new LoaderOptions()))
        .loadAll(Files.readString(file))
        .forEach(document -> documents.add(new Node(document)));
    return documents;
  }

  private static Map<String, String> variables(Path file) throws IOException {
    Map<String, String> variables = new TreeMap<>();
    for (String line : Files.readAllLines(file)) {
      if (!line.startsWith("#") && !line.isBlank()) {
        String[] parts = line.split("=", 2);
        variables.put(parts[0], parts[1]);
      }
    }
    return variables;
  }
}
