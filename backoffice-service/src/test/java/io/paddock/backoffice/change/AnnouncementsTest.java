package io.paddock.backoffice.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.paddock.auth.directory.DirectoryInvalidation;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.backoffice.fixtures.Tenants.Operator;
import io.paddock.backoffice.fixtures.Traders;
import io.paddock.backoffice.fixtures.Traders.Partner;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Caches hear of a change after its commit: at each announcement, another connection sees what was
 * committed. Before it, a reader could put what was there, or that nothing was, back into a cache.
 */
@QuarkusTest
class AnnouncementsTest {

  /**
   * What a listener saw when it was told.
   *
   * @param audits the rows about it that were committed by then
   */
  private record Heard(String what, String id, long rows, long audits) {}

  private final List<Heard> heard = new CopyOnWriteArrayList<>();

  @BeforeEach
  void listen() {
    DirectoryInvalidation listener =
        (DirectoryInvalidation)
            Proxy.newProxyInstance(
                DirectoryInvalidation.class.getClassLoader(),
                new Class<?>[] {DirectoryInvalidation.class},
                (proxy, method, arguments) -> {
                  if (arguments != null && method.getDeclaringClass() != Object.class) {
                    hear(method.getName(), arguments[0].toString());
                  }
                  return method.getName().equals("hashCode") ? (Object) 1 : null;
                });
    QuarkusMock.installMockForType(listener, DirectoryInvalidation.class);
  }

  @Test
  void a_creation_is_committed_when_it_is_announced() {
    Operator brand = Tenants.operator();
    Partner desk = Traders.multiWallet();
    String operatorKey = Staff.operations().post(brand.staff() + "/api-keys").path("keyId");
    String partnerKey = Traders.key(desk, "orders:read").getString("keyId");
    String wallet = Traders.clearedWallet();

    assertThat(heard)
        .extracting(Heard::what, Heard::id)
        .contains(
            tuple("aggregatorKeyChanged", brand.owner().prefix()),
            tuple("operatorChanged", brand.id()),
            tuple("partnerChanged", desk.id()),
            tuple("operatorKeyChanged", operatorKey),
            tuple("partnerKeyChanged", partnerKey),
            tuple("walletChanged", wallet));
    assertThat(heard).allSatisfy(one -> assertThat(one.rows()).as(one.toString()).isEqualTo(1));
  }

  @Test
  void a_creation_with_an_idempotency_key_is_announced_once_and_after_its_commit() {
    var once = Staff.operations().with("Idempotency-Key", UUID.randomUUID().toString());
    String body = "{'name':'Desk','contactEmail':'d@example.com','kind':'multi_wallet'}";

    String id = once.post(Traders.PARTNERS, body).path("partner.id");
    once.post(Traders.PARTNERS, body).then().statusCode(201);

    assertThat(heard).containsExactly(new Heard("partnerChanged", id, 1, 1));
  }

  @Test
  void a_change_is_committed_when_it_is_announced() {
    Partner desk = Traders.multiWallet();
    Operator brand = Tenants.operator();
    heard.clear();

    Staff.operations().post(desk.path() + "/suspend").then().statusCode(200);
    Staff.operations().post(brand.staff() + "/disable").then().statusCode(200);

    assertThat(heard)
        .containsExactly(
            new Heard("partnerChanged", desk.id(), 1, 2),
            new Heard("operatorChanged", brand.id(), 1, 2));
  }

  private void hear(String what, String id) {
    String row =
        switch (what) {
          case "operatorChanged" -> "tenancy.operators WHERE id = $1::text::uuid";
          case "aggregatorChanged" -> "tenancy.aggregators WHERE id = $1::text::uuid";
          case "partnerChanged" -> "tenancy.partners WHERE id = $1::text::uuid";
          case "operatorKeyChanged", "partnerKeyChanged", "aggregatorKeyChanged" ->
              "tenancy.api_keys WHERE key_id = $1";
          case "walletChanged" -> "tenancy.wallets WHERE address = $1";
          default -> throw new IllegalStateException(what);
        };
    heard.add(
        new Heard(
            what,
            id,
            Db.number("SELECT count(*) FROM " + row, id),
            Db.number("SELECT count(*) FROM tenancy.audit_rows WHERE target_id = $1", id)));
  }
}
