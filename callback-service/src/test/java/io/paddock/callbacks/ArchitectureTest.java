package io.paddock.callbacks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import io.paddock.servers.test.rules.ServiceArchitecture;
import org.junit.jupiter.api.Test;

class ArchitectureTest extends ServiceArchitecture {

  ArchitectureTest() {
    super("io.paddock.callbacks");
  }

  @Test
  void decisionsAreMadeWithoutAFramework() {
    classes()
        .that()
        .haveSimpleName("RetrySchedule")
        .or()
        .haveSimpleName("RetryAfter")
        .or()
        .haveSimpleName("NextStep")
        .or()
        .haveSimpleName("Share")
        .or()
        .haveSimpleName("Subscriber")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify..", "io.paddock..")
        .check(main());
  }

  @Test
  void onlyDispatchCallsOut() {
    noClasses()
        .that()
        .resideOutsideOfPackages("..callbacks.dispatch..", "..callbacks.app..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("io.paddock.http.OutboundClient")
        .check(main());
  }
}
