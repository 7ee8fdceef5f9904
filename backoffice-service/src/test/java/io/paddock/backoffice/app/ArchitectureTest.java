package io.paddock.backoffice.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethod;
import io.paddock.backoffice.audit.AuditTrail;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.staff.BootstrapAdmin;
import io.paddock.servers.test.rules.ServiceArchitecture;
import io.paddock.web.db.Statements;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArchitectureTest extends ServiceArchitecture {

  ArchitectureTest() {
    super("io.paddock.backoffice");
  }

  @Test
  void only_logins_published_keys_and_signed_webhooks_are_open_to_everybody() {
    assertThat(main().stream().flatMap(type -> type.getMethods().stream()))
        .filteredOn(method -> method.isAnnotatedWith(PermitAll.class))
        .extracting(JavaMethod::getName)
        .containsExactlyInAnyOrder(
            "login",
            "refresh",
            "logout",
            "acceptInvitation",
            "offer",
            "beginIssuerLogin",
            "answerIssuerLogin",
            "proveIssuerLogin",
            "leave",
            "door",
            "open",
            "back",
            "arrive",
            "prove",
            "form",
            "joinForm",
            "join",
            "signIn",
            "signOut",
            "keys",
            "publicKey",
            "take");
  }

  @Test
  void audit_rows_are_written_through_one_door() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(AuditTrail.class, Change.class, BootstrapAdmin.class)
        .should()
        .callMethod(AuditTrail.class, "append", Statements.class, List.class)
        .check(main());
  }

  /** The chain shows its hashes, and a request the one that an approval names. */
  @Override
  protected Set<String> mayPrint() {
    return Set.of(
        "AuditChain",
        "AuditEntry",
        "AuditHead",
        "AuditRow",
        "AuditView",
        "SignedHead",
        "Approval",
        "ApprovalRow",
        "ApprovalView",
        "Approve",
        "Asked");
  }
}
