package io.paddock.servers.test.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The rule must see what a record would print: a service's own records all obey it. */
class PrintsNoSecretTest {

  private static final JavaClasses SAMPLES =
      new ClassFileImporter()
          .importClasses(
              Plain.class, Loose.class, Quiet.class, Transaction.class, Count.class, Known.class);

  record Plain(String name) {}

  record Loose(String name, String apiKey) {}

  record Quiet(String password) {
    @Override
    public String toString() {
      return "Quiet[]";
    }
  }

  record Transaction(String txHash) {}

  record Count(int token) {}

  record Known(String serverSeedHash) {}

  @Test
  void aRecordWithASecretTextPrintsOtherwise() {
    assertThat(
            classes()
                .should(new PrintsNoSecret(Set.of("Known")))
                .evaluate(SAMPLES)
                .getFailureReport()
                .getDetails())
        .containsExactly(Loose.class.getName() + " prints a secret");
  }

  @Test
  void whatNobodyExcusedIsSeen() {
    assertThat(
            classes()
                .should(new PrintsNoSecret(Set.of()))
                .evaluate(SAMPLES)
                .getFailureReport()
                .getDetails())
        .containsExactlyInAnyOrder(
            Loose.class.getName() + " prints a secret", Known.class.getName() + " prints a secret");
  }
}
