package io.paddock.events.outbox;

import io.paddock.web.health.Dependency;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/** Kafka, asked who its brokers are, over one client that is kept. */
@Singleton
class KafkaDependency implements Dependency {

  private static final Duration LIMIT = Duration.ofSeconds(2);

  private final Map<String, Object> settings;
  private @Nullable Admin client;

  KafkaDependency(@Identifier("default-kafka-broker") Map<String, Object> service) {
    this.settings = KafkaSettings.admin(service, LIMIT);
  }

  @Override
  public String name() {
    return "kafka";
  }

  @Override
  public void ask() throws ExecutionException, InterruptedException, TimeoutException {
    client().describeCluster().clusterId().get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
  }

  private synchronized Admin client() {
    Admin known = client;
    if (known == null) {
      known = Admin.create(settings);
      client = known;
    }
    return known;
  }

  synchronized void stop(@Observes ShutdownEvent event) {
    if (client != null) {
      client.close(Duration.ZERO);
      client = null;
    }
  }
}
