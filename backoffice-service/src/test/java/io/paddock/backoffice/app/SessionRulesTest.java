package io.paddock.backoffice.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import io.paddock.servers.test.rules.ServiceArchitecture;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Sql;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithSessionOnDemand;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Entity;
import jakarta.persistence.Version;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;

/** Who may know entities, and where a session of Hibernate begins. */
class SessionRulesTest {

  private static JavaClasses main() {
    return ServiceArchitecture.mainClasses("io.paddock.backoffice");
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
          .callMethod(Uni.class, "await")
          .check(main());
    }
  }

  private static List<JavaClass> entities() {
    List<JavaClass> entities =
        main().stream().filter(type -> type.isAnnotatedWith(Entity.class)).toList();
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
        .check(main());
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
          .check(main());
      noClasses().should().beAnnotatedWith(opener).check(main());
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
        .check(main());
  }
}
