package io.paddock.callbacks.app;

import io.paddock.callbacks.fixtures.Api;
import io.paddock.callbacks.fixtures.Subscription;
import io.paddock.callbacks.fixtures.Tenants;
import io.paddock.servers.test.DatabaseLink;
import io.paddock.servers.test.SilentDatabaseTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

/** PostgreSQL takes connections and answers nothing. */
@Tag("outage")
@QuarkusTest
@QuarkusTestResource(
    value = DatabaseLink.class,
    restrictToAnnotatedClass = true,
    initArgs = {
      @ResourceArg(name = "service", value = "callbacks"),
      @ResourceArg(name = "schemas", value = "backoffice")
    })
class DatabaseSilentApiTest extends SilentDatabaseTest {

  private static final String URL = "https://receiver.example/hook";

  @Inject Tenants tenants;

  private Api api;
  private Subscription endpoint;

  @BeforeEach
  void everythingWorks() {
    Tenants.TestTenant tenant = tenants.operator();
    api = tenant.api();
    endpoint = Subscription.of(tenant, URL, "round.settled");
  }

  @Override
  protected Map<String, Callable<Response>> routes() {
    Map<String, Callable<Response>> calls = new LinkedHashMap<>();
    calls.put("key that is not cached", () -> unseen().get(Api.ENDPOINTS));
    calls.put("list", () -> api.get(Api.ENDPOINTS));
    calls.put("read", () -> api.get(endpoint.path()));
    calls.put("change", () -> api.patch(endpoint.path(), "{'description':'mine'}"));
    calls.put("create", () -> create(api));
    calls.put("test", () -> api.post(endpoint.path() + "/test"));
    calls.put("deliveries", () -> api.get(Api.DELIVERIES));
    return calls;
  }

  @Override
  protected Response read() {
    return api.get(endpoint.path());
  }

  @Override
  protected Response work() {
    return read();
  }

  private static Response create(Api caller) {
    return caller.post(Api.ENDPOINTS, "{'url':'%s','eventTypes':['round.settled']}".formatted(URL));
  }

  /** A key of its own form, which this process has never seen. */
  private static Api unseen() {
    return Api.aggregator(
        UUID.randomUUID().toString().replace("-", "").substring(0, 12) + "." + "A".repeat(43));
  }
}
