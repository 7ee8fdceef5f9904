package io.paddock.backoffice.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.paddock.backoffice.audit.AuditTrail;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.change.Changes;
import io.paddock.backoffice.staff.BootstrapAdmin;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Sql;
import io.paddock.web.db.Statements;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithSessionOnDemand;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.persistence.Entity;
import jakarta.persistence.Version;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.paddock.backoffice");

  @Test
  void every_resource_method_says_who_may_call_it() {
    methods()
        .that()
        .areDeclaredInClassesThat()
        .areAnnotatedWith(Path.class)
        .and()
        .areMetaAnnotatedWith(HttpMethod.class)
        .should()
        .beAnnotatedWith(RolesAllowed.class)
        .orShould()
        .beAnnotatedWith(PermitAll.class)
        .check(MAIN);
  }

  @Test
  void only_login_published_keys_and_signed_webhooks_are_open_to_everybody() {
    assertThat(MAIN.stream().flatMap(type -> type.getMethods().stream()))
        .filteredOn(method -> method.isAnnotatedWith(PermitAll.class))
        .extracting(JavaMethod::getName)
        .containsExactlyInAnyOrder("login", "refresh", "logout", "keys", "take");
  }

  @Test
  void resources_that_may_block_run_on_virtual_threads() {
    classes()
        .that()
        .areAnnotatedWith(Path.class)
        .and()
        .doNotHaveSimpleName("JwksResource")
        .should(runOnVirtualThreadsUnlessEachRouteAnswersUni())
        .check(MAIN);
  }

  private static ArchCondition<JavaClass> runOnVirtualThreadsUnlessEachRouteAnswersUni() {
    return new ArchCondition<>("run on virtual threads, or answer Uni on every route") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        List<JavaMethod> routes =
            type.getMethods().stream()
                .filter(method -> method.isMetaAnnotatedWith(HttpMethod.class))
                .toList();
        boolean onLoop =
            routes.stream().allMatch(route -> route.getRawReturnType().isEquivalentTo(Uni.class));
        boolean onThread = type.isAnnotatedWith(RunOnVirtualThread.class);
        boolean mixed =
            routes.stream().anyMatch(route -> route.getRawReturnType().isEquivalentTo(Uni.class));
        if (onThread ? mixed : !onLoop) {
          events.add(
              SimpleConditionEvent.violated(type, type.getName() + " would block its event loop"));
        }
      }
    };
  }

  /** What is reached from an event loop must not wait: neither for a connection nor for a flow. */
  @Test
  void features_that_stay_on_the_event_loop_know_no_connection_to_wait_for() {
    Stream<String> withEntities = entities().stream().map(JavaClass::getPackageName);
    Stream<String> beside = Stream.of("io.paddock.backoffice.sumsub");
    for (String feature : Stream.concat(withEntities, beside).distinct().toList()) {
      noClasses()
          .that()
          .resideInAPackage(feature)
          .should()
          .dependOnClassesThat()
          .areAssignableTo(Postgres.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Sql.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Changes.class)
          .orShould()
          .callMethod(Change.class, "sql")
          .orShould()
          .callMethod(Uni.class, "await")
          .check(MAIN);
    }
  }

  private static List<JavaClass> entities() {
    List<JavaClass> entities =
        MAIN.stream().filter(type -> type.isAnnotatedWith(Entity.class)).toList();
    assertThat(entities).isNotEmpty();
    return entities;
  }

  @Test
  void entities_and_repositories_are_known_to_their_feature_alone() {
    classes()
        .that()
        .areAnnotatedWith(Entity.class)
        .or()
        .areAssignableTo(PanacheRepositoryBase.class)
        .should()
        .bePackagePrivate()
        .check(MAIN);
  }

  @Test
  void every_aggregate_carries_the_number_of_its_version() {
    for (JavaClass entity : entities()) {
      assertThat(entity.getFields())
          .as(entity.getName())
          .anyMatch(field -> field.isAnnotatedWith(Version.class));
    }
  }

  @Test
  void sessions_are_opened_at_one_place() {
    for (Class<? extends Annotation> opener :
        List.of(WithTransaction.class, WithSession.class, WithSessionOnDemand.class)) {
      noMethods()
          .that()
          .areDeclaredInClassesThat()
          .doNotHaveFullyQualifiedName("io.paddock.backoffice.change.Sessions")
          .should()
          .beAnnotatedWith(opener)
          .check(MAIN);
      noClasses().should().beAnnotatedWith(opener).check(MAIN);
    }
    noClasses()
        .that()
        .resideOutsideOfPackage("io.paddock.backoffice.change")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(Mutiny.Session.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Mutiny.SessionFactory.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Panache.class)
        .check(MAIN);
  }

  @Test
  void audit_rows_are_written_through_one_door() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(AuditTrail.class, Change.class, BootstrapAdmin.class)
        .should()
        .callMethod(AuditTrail.class, "append", Statements.class, List.class)
        .check(MAIN);
  }

  @Test
  void nothing_is_injected_into_fields() {
    fields().should().notBeAnnotatedWith(Inject.class).check(MAIN);
  }

  @Test
  void nothing_imports_the_app_package() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..app..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.paddock.backoffice.app..")
        .check(MAIN);
  }

  @Test
  void features_have_no_cycles() {
    slices().matching("io.paddock.backoffice.(*)..").should().beFreeOfCycles().check(MAIN);
  }

  @Test
  void the_wire_and_the_rows_show_no_secret_when_printed() {
    classes().that().areRecords().should(printNothingSecret()).check(MAIN);
  }

  /**
   * Records print all their components, so one with a secret text must print otherwise. The hash of
   * a transaction is public.
   */
  private static ArchCondition<JavaClass> printNothingSecret() {
    return new ArchCondition<>("override toString when they hold a secret text") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean secret =
            type.getFields().stream()
                .filter(field -> field.getRawType().getName().equals("java.lang.String"))
                .anyMatch(
                    field ->
                        field
                            .getName()
                            .matches(
                                "(?i).*(password|token|secretKey|apiKey|(?<!tx)Hash$|SharedSecret|HmacSecret).*"));
        boolean chain = type.getSimpleName().startsWith("Audit");
        if (secret && !chain && !overridesToString(type)) {
          events.add(SimpleConditionEvent.violated(type, type.getName() + " prints a secret"));
        }
      }
    };
  }

  /** What the compiler makes for a record has the line of its header: all of it the same. */
  private static boolean overridesToString(JavaClass type) {
    return line(type, "toString") != line(type, "hashCode");
  }

  private static int line(JavaClass type, String method) {
    return type.getMethods().stream()
        .filter(found -> found.getName().equals(method) && found.getRawParameterTypes().isEmpty())
        .mapToInt(found -> found.getSourceCodeLocation().getLineNumber())
        .findFirst()
        .orElseThrow();
  }
}
