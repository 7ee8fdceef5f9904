package io.paddock.callbacks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses SERVICE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.paddock.callbacks");

  @Test
  void nothingImportsTheAppPackage() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..callbacks.app..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("..callbacks.app..")
        .check(SERVICE);
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
        .check(SERVICE);
  }

  @Test
  void onlyDispatchCallsOut() {
    noClasses()
        .that()
        .resideOutsideOfPackages("..callbacks.dispatch..", "..callbacks.app..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("io.paddock.http.OutboundClient")
        .check(SERVICE);
  }
}
