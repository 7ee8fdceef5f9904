package io.paddock.acceptance.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.servers.home.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Libraries that Quarkus brings along and that look as if nobody used them: each that is packaged
 * has its reason in ADR 84, and no other of its kind is.
 */
class LibrariesTest {

  private static final Pattern LOOKS_UNUSED =
      Pattern.compile(
          "(?:io\\.grpc|com\\.google\\.protobuf|com\\.google\\.api\\.grpc|com\\.aayushatharva"
              + "|io\\.prometheus)\\..*|.*grpc.*|.*protobuf.*|.*brotli.*|.*simpleclient.*");

  private static final List<String> METRICS =
      List.of(
          "io.micrometer.micrometer-registry-prometheus-simpleclient",
          "io.prometheus.simpleclient",
          "io.prometheus.simpleclient_common",
          "io.prometheus.simpleclient_tracer_common",
          "io.prometheus.simpleclient_tracer_otel",
          "io.prometheus.simpleclient_tracer_otel_agent");

  private static final List<String> TRACES =
      List.of(
          "com.google.api.grpc.proto-google-common-protos",
          "com.google.protobuf.protobuf-java",
          "io.grpc.grpc-api",
          "io.grpc.grpc-context",
          "io.grpc.grpc-core",
          "io.grpc.grpc-netty",
          "io.grpc.grpc-protobuf",
          "io.grpc.grpc-protobuf-lite",
          "io.grpc.grpc-stub",
          "io.grpc.grpc-util",
          "io.quarkus.quarkus-grpc-common",
          "io.vertx.vertx-grpc",
          "io.vertx.vertx-grpc-client",
          "io.vertx.vertx-grpc-common",
          "io.vertx.vertx-grpc-server");

  @ParameterizedTest
  @ValueSource(
      strings = {"backoffice-service", "games-service", "integrator-gateway", "callback-service"})
  void aServiceHasOfTheseWhatMetricsAndTracesTake(String service) throws IOException {
    assertThat(packaged(service))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(METRICS, TRACES).flatMap(List::stream).toList());
  }

  @Test
  void theDemoOperatorHasNoTraces() throws IOException {
    assertThat(packaged("local-stack/demo-operator")).containsExactlyInAnyOrderElementsOf(METRICS);
  }

  /** Group and artifact, without the version. */
  private static List<String> packaged(String module) throws IOException {
    Path libraries = Repository.root().resolve(module).resolve("target/quarkus-app/lib");
    try (Stream<Path> files = Files.walk(libraries)) {
      return files
          .map(file -> file.getFileName().toString().replaceFirst("-\\d[^/]*\\.jar$", ""))
          .filter(LOOKS_UNUSED.asMatchPredicate())
          .toList();
    }
  }
}
