package io.paddock.backoffice.partner;

import static io.paddock.backoffice.fixtures.Problems.isProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.backoffice.fixtures.Traders;
import io.paddock.backoffice.fixtures.Traders.Partner;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which members of a partner want a proof: each is tried by who can prove nothing. */
@QuarkusTest
class PartnerProofTest {

  private static final Set<String> WHAT_KEYS_MAY =
      Set.of("kind", "associatedWallet", "requirePerWalletKyc", "requireSignature", "ipAllowlist");

  @Test
  void what_keys_may_do_wants_a_proof_and_nothing_else_does() {
    Api program = Staff.program();
    Map<String, String> others =
        Map.of(
            "name", "'Other Desk'",
            "contactEmail", "'other@quotes.example'",
            "kind", "'single_wallet'",
            "associatedWallet", "'" + Traders.address() + "'",
            "requirePerWalletKyc", "false",
            "requireSignature", "true",
            "ipAllowlist", "['203.0.113.7']",
            "rateLimitPerMin", "7",
            "operatorId", "'" + Tenants.operator().id() + "'",
            "contacts", "{'technical':{'name':'Tess','email':'tech@other.example'}}");
    Set<String> wanting = new TreeSet<>();

    Stream.of(NewPartner.class.getRecordComponents())
        .map(RecordComponent::getName)
        .forEach(
            member -> {
              String other = member.equals("tags") ? "['vip']" : others.get(member);
              assertThat(other).as(member).isNotNull();
              var answer =
                  program.patch(Traders.multiWallet().path(), "{'" + member + "':" + other + "}");
              assertThat(answer.statusCode()).as(member + answer.asString()).isIn(200, 401);
              if (answer.statusCode() == 401) {
                isProblem(answer, 401, "step_up_required");
                wanting.add(member);
              }
            });

    assertThat(wanting).isEqualTo(new TreeSet<>(WHAT_KEYS_MAY));
  }

  @Test
  void without_a_proof_nothing_of_the_patch_happens_and_with_one_all_of_it_does() {
    Partner desk = Traders.multiWallet();
    String patch = "{'name':'Other','requireSignature':true}";

    isProblem(Staff.program().patch(desk.path(), patch), 401, "step_up_required");
    assertThat(Staff.operations().get(desk.path()).jsonPath().getString("partner.name"))
        .isNotEqualTo("Other");

    assertThat(Staff.operations().patch(desk.path(), patch).statusCode()).isEqualTo(200);
    assertThat(Staff.program().patch(desk.path(), patch).statusCode()).isEqualTo(200);
  }
}
