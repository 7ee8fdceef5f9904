package io.paddock.gateway.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.gateway.fixtures.TestBeans;
import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BareBalancesResourceTest {

  @Test
  void only_the_sandbox_answers_without_a_key() {
    assertThat(resource(true).balances().items()).hasSize(1);
    assertThatThrownBy(() -> resource(false).balances())
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.error()).isEqualTo(WebError.NOT_FOUND));
  }

  private static BareBalancesResource resource(boolean sandbox) {
    return new BareBalancesResource(TestBeans.exchange(), TestBeans.chain(), sandbox);
  }
}
