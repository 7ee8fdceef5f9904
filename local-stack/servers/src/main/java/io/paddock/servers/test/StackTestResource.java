package io.paddock.servers.test;

import io.paddock.servers.database.ServiceDatabase;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives a Quarkus test the run's servers and a database of its own. Arguments: {@code service}, the
 * service under test ({@code games}); {@code schemas}, other services whose migrations come first,
 * comma-separated ({@code backoffice}).
 */
public final class StackTestResource implements QuarkusTestResourceLifecycleManager {

  private @Nullable ServiceDatabase service;
  private List<ServiceDatabase> others = List.of();

  @Override
  public void init(Map<String, String> arguments) {
    String name = arguments.get("service");
    if (name == null) {
      throw new IllegalArgumentException("StackTestResource needs the argument 'service'");
    }
    service = ServiceDatabase.named(name);
    others =
        Arrays.stream(arguments.getOrDefault("schemas", "").split(",", -1))
            .map(String::strip)
            .filter(other -> !other.isEmpty())
            .map(ServiceDatabase::named)
            .toList();
  }

  @Override
  public Map<String, String> start() {
    if (service == null) {
      throw new IllegalStateException("not initialised");
    }
    TestStack stack = TestStack.join();
    Map<String, String> configuration = stack.configuration(stack.newDatabase(service, others));
    configuration.put("paddock.sandbox", "true");
    configuration.put("quarkus.http.test-port", "0");
    configuration.put("quarkus.management.test-port", "0");
    // A busy machine is no outage: what is shipped gives Redis and PostgreSQL up sooner.
    configuration.put("paddock.auth.redis-deadline", "1s");
    configuration.put("paddock.database.request-time", "20s");
    configuration.put("paddock.database.request-patience", "10s");
    return configuration;
  }

  @Override
  public void stop() {
    // The servers outlive one test class: the build's end stops them.
  }
}
