package io.paddock.auth.ceiling;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.limit.Claim;
import io.paddock.auth.limit.Limit;
import io.paddock.auth.limit.LoopbackFactor;
import io.paddock.auth.principal.AggregatorCaller;
import io.paddock.auth.principal.Caller;
import io.paddock.auth.principal.OperatorCaller;
import io.paddock.auth.principal.PartnerCaller;
import io.paddock.auth.principal.StaffCaller;
import io.paddock.auth.principal.StaffRole;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CeilingsTest {

  private static final UUID ID = new UUID(0, 1);
  private static final UUID LOGIN = new UUID(0, 2);
  private static final String ADDRESS = "192.0.2.1";

  private static final Caller ADA =
      new StaffCaller(ID, "ada@example.com", StaffRole.SUPPORT)
          .on(new StaffCaller.Login(LOGIN, false, false));
  private static final Caller ACME = new AggregatorCaller(ID, "acme", "a1b2c3d4e5f6");
  private static final Caller BRAND = new OperatorCaller(ID, "mybrand", null, "0123456789abcdef");
  private static final Caller DESK =
      new PartnerCaller(ID, "Desk", null, null, "fedcba9876543210", Set.of());

  private static final Map<String, Integer> EACH =
      Map.of(
          "address", 1,
          "staff-read", 2,
          "staff-write", 3,
          "staff-export", 4,
          "aggregator-read", 5,
          "aggregator-write", 6,
          "operator-read", 7,
          "operator-write", 8,
          "partner-read", 9,
          "partner-write", 10);

  @Test
  void eachCredentialHasABucketForWhatItReadsAndOneForWhatItChanges() {
    Ceilings ceilings = ceilings(Map.of());

    assertThat(claim(ceilings, "GET", ADA))
        .isEqualTo(new Claim(Limit.STAFF_READ, text(LOGIN), 1_200));
    assertThat(claim(ceilings, "HEAD", ADA).limit()).isEqualTo(Limit.STAFF_READ);
    for (String method : new String[] {"POST", "PUT", "PATCH", "DELETE"}) {
      assertThat(claim(ceilings, method, ADA))
          .isEqualTo(new Claim(Limit.STAFF_WRITE, text(LOGIN), 300));
    }
    assertThat(claim(ceilings, "GET", ACME))
        .isEqualTo(new Claim(Limit.AGGREGATOR_READ, "a1b2c3d4e5f6", 1_200));
    assertThat(claim(ceilings, "POST", ACME))
        .isEqualTo(new Claim(Limit.AGGREGATOR_WRITE, "a1b2c3d4e5f6", 600));
    assertThat(claim(ceilings, "GET", BRAND))
        .isEqualTo(new Claim(Limit.OPERATOR_READ, "0123456789abcdef", 1_200));
    assertThat(claim(ceilings, "POST", BRAND))
        .isEqualTo(new Claim(Limit.OPERATOR_WRITE, "0123456789abcdef", 600));
    assertThat(claim(ceilings, "GET", DESK))
        .isEqualTo(new Claim(Limit.PARTNER_READ, "fedcba9876543210", 1_200));
    assertThat(claim(ceilings, "POST", DESK))
        .isEqualTo(new Claim(Limit.PARTNER_WRITE, "fedcba9876543210", 600));
    assertThat(claim(ceilings, "POST", null)).isEqualTo(new Claim(Limit.IP, ADDRESS, 6_000));
  }

  @Test
  void wholeListsAndTrailsHaveABucketOfTheirOwn() {
    Ceilings ceilings = ceilings(Map.of());

    for (String path :
        new String[] {
          "/api/v1/bo/exports/partners", "/api/v1/bo/audit/export", "/api/v1/bo/audit/verify"
        }) {
      assertThat(ceilings.claim("GET", path, ADA, ADDRESS))
          .isEqualTo(new Claim(Limit.STAFF_EXPORT, text(LOGIN), 60));
    }
    assertThat(ceilings.claim("GET", "/api/v1/bo/audit", ADA, ADDRESS).limit())
        .isEqualTo(Limit.STAFF_READ);
  }

  @Test
  void whatHasNoCredentialCountsByTheNetworkThatACustomerHas() {
    assertThat(ceilings(Map.of()).claim("GET", "/api/x", null, "2001:db8::1"))
        .isEqualTo(ceilings(Map.of()).claim("GET", "/api/x", null, "2001:db8::2"));
  }

  @Test
  void eachFigureIsConfiguredByItself() {
    Ceilings ceilings = ceilings(EACH);

    assertThat(claim(ceilings, "GET", null).tokens()).isEqualTo(1);
    assertThat(claim(ceilings, "GET", ADA).tokens()).isEqualTo(2);
    assertThat(claim(ceilings, "POST", ADA).tokens()).isEqualTo(3);
    assertThat(ceilings.claim("GET", "/api/v1/bo/audit/verify", ADA, ADDRESS).tokens())
        .isEqualTo(4);
    assertThat(claim(ceilings, "GET", ACME).tokens()).isEqualTo(5);
    assertThat(claim(ceilings, "POST", ACME).tokens()).isEqualTo(6);
    assertThat(claim(ceilings, "GET", BRAND).tokens()).isEqualTo(7);
    assertThat(claim(ceilings, "POST", BRAND).tokens()).isEqualTo(8);
    assertThat(claim(ceilings, "GET", DESK).tokens()).isEqualTo(9);
    assertThat(claim(ceilings, "POST", DESK).tokens()).isEqualTo(10);
  }

  @Test
  void aSandboxsOwnMachineHasAHundredTimesAsMuch() {
    assertThat(ceilings(Map.of()).claim("GET", "/api/x", ADA, "127.0.0.1").tokens())
        .isEqualTo(120_000);
  }

  @Test
  void onlyTheApiIsLimited() {
    assertThat(ceilings(Map.of()).concern("/api/v1/bo/operators")).isTrue();
    assertThat(ceilings(Map.of()).concern("/q/openapi")).isFalse();
  }

  private static String text(UUID id) {
    return id.toString();
  }

  private static Claim claim(Ceilings ceilings, String method, @Nullable Caller caller) {
    return ceilings.claim(method, "/api/v1/bo/operators", caller, ADDRESS);
  }

  private static Ceilings ceilings(Map<String, Integer> figures) {
    SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder().withMapping(CeilingConfig.class);
    figures.forEach(
        (name, tokens) ->
            builder.withDefaultValue("paddock.limits." + name, Integer.toString(tokens)));
    return new Ceilings(
        builder.build().getConfigMapping(CeilingConfig.class), new LoopbackFactor(true));
  }
}
