package io.paddock.gateway.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.paddock.gateway.fixtures.MainClasses;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses MAIN = MainClasses.READ;

  @Test
  void features_have_no_cycles() {
    slices().matching("io.paddock.gateway.(*)..").should().beFreeOfCycles().check(MAIN);
  }

  @Test
  void nothing_imports_the_app_package() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..app..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.paddock.gateway.app..")
        .check(MAIN);
  }

  @Test
  void every_resource_says_who_may_call_it() {
    classes()
        .that()
        .areAnnotatedWith(Path.class)
        .should()
        .beAnnotatedWith(RolesAllowed.class)
        .orShould()
        .beAnnotatedWith(PermitAll.class)
        .allowEmptyShould(true)
        .check(MAIN);
  }

  @Test
  void whatever_may_block_runs_on_a_virtual_thread() {
    methods()
        .that()
        .areAnnotatedWith(GET.class)
        .or()
        .areAnnotatedWith(POST.class)
        .should()
        .beAnnotatedWith(RunOnVirtualThread.class)
        .orShould()
        .beAnnotatedWith(NonBlocking.class)
        .allowEmptyShould(true)
        .check(MAIN);
  }

  @Test
  void money_never_becomes_a_binary_fraction() {
    methods()
        .that()
        .areDeclaredInClassesThat()
        .resideInAnyPackage(
            "..order..", "..portfolio..", "..market..", "..replica..", "..projection..")
        .should()
        .notHaveRawReturnType(double.class)
        .andShould()
        .notHaveRawReturnType(float.class)
        .check(MAIN);
  }

  @Test
  void nothing_is_injected_into_fields() {
    fields().should().notBeAnnotatedWith(Inject.class).check(MAIN);
  }
}
