package io.paddock.servers.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExternalServersTest {

  private static final InfrastructureEndpoints EMBEDDED =
      new InfrastructureEndpoints(
          new PostgresEndpoint("127.0.0.1", 8091, "postgres", "postgres", "p", ""),
          URI.create("redis://127.0.0.1:8092"),
          "127.0.0.1:8093");

  @Test
  void without_variables_we_run_all_of_them() {
    ExternalServers servers = ExternalServers.from(Map.of("PADDOCK_KAFKA", " "));

    assertThat(servers.missing()).isEqualTo(EnumSet.allOf(ServerKind.class));
    assertThat(endpoints(servers)).isEqualTo(EMBEDDED);
  }

  @Test
  void each_server_is_independent_of_the_others() {
    ExternalServers postgres =
        ExternalServers.from(Map.of("PADDOCK_PG_URL", "postgresql://u:p@db:1/x"));
    ExternalServers redis = ExternalServers.from(Map.of("PADDOCK_REDIS_URL", "redis://cache:2"));
    ExternalServers kafka = ExternalServers.from(Map.of("PADDOCK_KAFKA", " a:1,b:2 "));

    assertThat(postgres.missing()).containsExactlyInAnyOrder(ServerKind.REDIS, ServerKind.KAFKA);
    assertThat(redis.missing()).containsExactlyInAnyOrder(ServerKind.POSTGRES, ServerKind.KAFKA);
    assertThat(kafka.missing()).containsExactlyInAnyOrder(ServerKind.POSTGRES, ServerKind.REDIS);
    assertThat(endpoints(postgres))
        .isEqualTo(
            new InfrastructureEndpoints(
                new PostgresEndpoint("db", 1, "x", "u", "p", ""),
                EMBEDDED.redis(),
                EMBEDDED.kafka()));
    assertThat(endpoints(redis))
        .isEqualTo(
            new InfrastructureEndpoints(
                EMBEDDED.postgres(), URI.create("redis://cache:2"), EMBEDDED.kafka()));
    assertThat(endpoints(kafka))
        .isEqualTo(new InfrastructureEndpoints(EMBEDDED.postgres(), EMBEDDED.redis(), "a:1,b:2"));
  }

  @Test
  void redis_may_be_encrypted() {
    assertThat(ExternalServers.from(Map.of("PADDOCK_REDIS_URL", "rediss://cache:2")).redis())
        .contains(URI.create("rediss://cache:2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://cache:2", "cache:6379", "redis:///0", "redis://:top secret@h"})
  void a_malformed_redis_address_is_named_without_its_password(String url) {
    assertThatThrownBy(() -> ExternalServers.from(Map.of("PADDOCK_REDIS_URL", url)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("PADDOCK_REDIS_URL must look like redis://host:port")
        .hasNoCause();
  }

  @Test
  void starting_and_stopping_reach_only_what_is_ours() {
    Recorded ours = new Recorded();
    ExternalInfrastructure infrastructure =
        new ExternalInfrastructure(
            ExternalServers.from(Map.of("PADDOCK_REDIS_URL", "redis://cache:2")), ours);

    InfrastructureEndpoints started = infrastructure.start();
    infrastructure.kill(ServerKind.KAFKA);
    infrastructure.stop();

    assertThat(started.redis()).isEqualTo(URI.create("redis://cache:2"));
    assertThat(started.kafka()).isEqualTo(EMBEDDED.kafka());
    assertThat(ours.calls).isEqualTo("start kill KAFKA stop ");
    assertThatThrownBy(() -> infrastructure.kill(ServerKind.REDIS))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("REDIS is not ours to kill");
    assertThat(ours.calls).isEqualTo("start kill KAFKA stop ");
  }

  private static InfrastructureEndpoints endpoints(ExternalServers servers) {
    return new ExternalInfrastructure(servers, new Recorded()).endpoints();
  }

  private static final class Recorded implements Infrastructure {

    private String calls = "";

    @Override
    public InfrastructureEndpoints start() {
      calls += "start ";
      return EMBEDDED;
    }

    @Override
    public InfrastructureEndpoints endpoints() {
      return EMBEDDED;
    }

    @Override
    public void kill(ServerKind kind) {
      calls += "kill " + kind + " ";
    }

    @Override
    public void stop() {
      calls += "stop ";
    }
  }
}
