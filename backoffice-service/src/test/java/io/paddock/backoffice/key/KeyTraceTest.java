package io.paddock.backoffice.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.backoffice.fixtures.Tenants.Aggregator;
import io.paddock.backoffice.fixtures.Tenants.Operator;
import io.paddock.backoffice.fixtures.Traders;
import io.paddock.backoffice.fixtures.Traders.Partner;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is left of a key's issue and of its end, beside its row. */
@QuarkusTest
class KeyTraceTest {

  @Test
  void an_aggregators_key_is_told_by_its_prefix() {
    Aggregator acme = Tenants.aggregator();
    String own = "/api/v1/bo/aggregator/api-keys";
    String prefix = acme.api().post(own + "/rotate", "{'label':'two'}").path("prefix");
    JsonPath listed = acme.api().get(own).jsonPath();

    acme.api().delete(own + "/" + prefix).then().statusCode(204);

    assertThat(told("aggregator", acme.id(), "aggregator_key.issued"))
        .containsExactlyEntriesOf(
            inOrder("prefix", prefix, "fingerprint", fingerprint(listed), "label", "two"));
    assertThat(told("aggregator", acme.id(), "aggregator_key.revoked"))
        .containsEntry("prefix", prefix)
        .containsEntry("fingerprint", fingerprint(listed))
        .containsEntry("revokedAt", acme.api().get(own).path("items[0].revokedAt"))
        .hasSize(3);
  }

  @Test
  void an_operators_pair_is_told_with_its_grace_and_subscribers_hear_of_both() {
    Operator brand = Tenants.operator();
    Api staff = Staff.operations();
    String keys = brand.staff() + "/api-keys";
    long before = events(brand);

    String keyId = staff.post(keys, "{'label':'bot','graceSeconds':60}").path("keyId");
    assertThat(events(brand)).isEqualTo(before + 1);
    JsonPath listed = staff.get(keys).jsonPath();
    staff.delete(keys + "/" + keyId).then().statusCode(204);
    assertThat(events(brand)).isEqualTo(before + 2);

    assertThat(told("operator", brand.id(), "operator_key.issued"))
        .containsExactlyEntriesOf(
            inOrder(
                "keyId",
                keyId,
                "fingerprint",
                fingerprint(listed),
                "label",
                "bot",
                "graceSeconds",
                60));
    assertThat(told("operator", brand.id(), "operator_key.revoked"))
        .containsEntry("keyId", keyId)
        .containsEntry("fingerprint", fingerprint(listed))
        .containsEntry("revokedAt", staff.get(keys).path("items[0].revokedAt"))
        .hasSize(3);
  }

  @Test
  void a_partners_key_is_told_with_all_that_it_may_do() {
    Partner desk = Traders.multiWallet();
    Api staff = Staff.operations();
    String end = "2100-01-01T00:00:00Z";
    String body =
        "{'scopes':['orders:write','orders:read'],'environment':'test','label':'bot',"
            + "'expiresAt':'%s'}";
    String keyId = staff.post(desk.keys(), body.formatted(end)).path("keyId");
    JsonPath listed = staff.get(desk.keys()).jsonPath();

    staff.delete(desk.keys() + "/" + keyId).then().statusCode(204);

    assertThat(told("partner", desk.id(), "partner_key.issued"))
        .containsExactlyEntriesOf(
            inOrder(
                "keyId",
                keyId,
                "fingerprint",
                fingerprint(listed),
                "scopes",
                List.of("orders:read", "orders:write"),
                "environment",
                "test",
                "partnerKind",
                "multi_wallet",
                "expiresAt",
                end,
                "label",
                "bot"));
    assertThat(told("partner", desk.id(), "partner_key.revoked"))
        .containsEntry("keyId", keyId)
        .containsEntry("fingerprint", fingerprint(listed))
        .containsEntry("revokedAt", staff.get(desk.keys()).path("items[0].revokedAt"))
        .hasSize(3);
  }

  private static String fingerprint(JsonPath listed) {
    return listed.getString("items[0].fingerprint");
  }

  private static long events(Operator brand) {
    return Db.number(
        "SELECT sequence FROM tenancy.event_subjects WHERE subject = $1", "operator/" + brand.id());
  }

  /** What the last such row of the audit trail says of its fields, in their order. */
  private static Map<String, @Nullable Object> told(String kind, String id, String action) {
    String diff =
        (String)
            Db.row(
                    "SELECT diff FROM tenancy.audit_rows WHERE target_kind = $1 AND target_id = $2"
                        + " AND action = $3 ORDER BY seq DESC LIMIT 1",
                    kind,
                    id,
                    action)
                .get("diff");
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    Map<String, Map<String, @Nullable Object>> changes = new JsonPath(diff).getMap("");
    changes.forEach((field, change) -> fields.put(field, change.get("to")));
    return fields;
  }

  private static Map<String, @Nullable Object> inOrder(Object... namesAndValues) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return fields;
  }
}
