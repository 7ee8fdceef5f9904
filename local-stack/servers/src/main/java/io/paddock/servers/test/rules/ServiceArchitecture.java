package io.paddock.servers.test.rules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The rules for a service's code. A service's test extends this, names its packages, and adds the
 * rules that are its own.
 */
public abstract class ServiceArchitecture {

  private static final String PATH = "jakarta.ws.rs.Path";
  private static final String HTTP_METHOD = "jakarta.ws.rs.HttpMethod";
  private static final Set<String> ACCESS =
      Set.of("jakarta.annotation.security.RolesAllowed", "jakarta.annotation.security.PermitAll");
  private static final String VIRTUAL = "io.smallrye.common.annotation.RunOnVirtualThread";
  private static final Set<String> THREAD =
      Set.of(VIRTUAL, "io.smallrye.common.annotation.NonBlocking");
  private static final String UNI = "io.smallrye.mutiny.Uni";

  private static final DescribedPredicate<JavaMethodCall> READS_A_COLUMN =
      describe(
          "it reads one column of a row",
          call ->
              call.getTargetOwner().isAssignableTo("io.vertx.sqlclient.Tuple")
                  && call.getName().startsWith("get"));

  /** Reading takes seconds. */
  private static final Map<String, JavaClasses> READ = new ConcurrentHashMap<>();

  private final String root;
  private final String[] ofMoney;

  /**
   * For one service.
   *
   * @param root the package of all its code
   * @param ofMoney packages that reckon with money, as ArchUnit writes them
   */
  protected ServiceArchitecture(String root, String... ofMoney) {
    this.root = root;
    this.ofMoney = ofMoney.clone();
  }

  /** The classes below a package, without those of tests. */
  public static JavaClasses mainClasses(String root) {
    return READ.computeIfAbsent(
        root,
        name ->
            new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(name));
  }

  protected final JavaClasses main() {
    return mainClasses(root);
  }

  @Test
  void featuresHaveNoCycles() {
    slices().matching(root + ".(*)..").should().beFreeOfCycles().check(main());
  }

  @Test
  void nothingImportsTheAppPackage() {
    String app = root + ".app..";
    noClasses()
        .that()
        .resideOutsideOfPackage(app)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(app)
        .check(main());
  }

  @Test
  void nothingIsInjectedIntoFields() {
    fields().should().notBeAnnotatedWith("jakarta.inject.Inject").check(main());
  }

  /** A row's columns have names and types in a record alone: the library reads them all at once. */
  @Test
  void rowsAreReadAsRecords() {
    Stream.of(root, "io.paddock.auth", "io.paddock.events", "io.paddock.web")
        .forEach(
            code ->
                noClasses()
                    .that()
                    .resideOutsideOfPackage("io.paddock.web.db")
                    .should()
                    .callMethodWhere(READS_A_COLUMN)
                    .check(mainClasses(code)));
  }

  /** Flyway migrates over JDBC; everything else goes through the reactive client. */
  @Test
  void nothingButMigrationsUsesJdbc() {
    Stream.of(root, "io.paddock.auth", "io.paddock.events", "io.paddock.web")
        .forEach(
            code ->
                noClasses()
                    .that()
                    .resideOutsideOfPackage("io.paddock.web.migrate")
                    .should()
                    .dependOnClassesThat()
                    .haveNameMatching(
                        "javax\\.sql\\..*|java\\.sql\\.(Driver.*|Connection|.*Statement|ResultSet)")
                    .check(mainClasses(code)));
  }

  @Test
  void everyRouteSaysWhoMayCallIt() {
    routesShould("say who may call it", route -> annotations(route).anyMatch(ACCESS::contains));
  }

  /** What answers Uni stays on the event loop, and needs no word for it. */
  @Test
  void everyRouteSaysWhichThreadItRunsOn() {
    routesShould(
        "say which thread it runs on",
        route ->
            route.getRawReturnType().getName().equals(UNI)
                ? annotations(route).noneMatch(VIRTUAL::equals)
                : annotations(route).anyMatch(THREAD::contains));
  }

  @Test
  void moneyNeverBecomesABinaryFraction() {
    if (ofMoney.length > 0) {
      methods()
          .that()
          .areDeclaredInClassesThat()
          .resideInAnyPackage(ofMoney)
          .should()
          .notHaveRawReturnType(double.class)
          .andShould()
          .notHaveRawReturnType(float.class)
          .check(main());
    }
  }

  @Test
  void recordsPrintNoSecret() {
    classes().that().areRecords().should(new PrintsNoSecret(mayPrint())).check(main());
  }

  /** Records whose fields only sound like secrets, by their simple names. */
  protected Set<String> mayPrint() {
    return Set.of();
  }

  private void routesShould(String what, Predicate<JavaMethod> rule) {
    methods()
        .that()
        .areDeclaredInClassesThat()
        .areAnnotatedWith(PATH)
        .and()
        .areMetaAnnotatedWith(HTTP_METHOD)
        .should(obey(rule, what))
        .check(main());
  }

  /** Of the method and of its class. */
  private static Stream<String> annotations(JavaMethod method) {
    return Stream.concat(
            method.getAnnotations().stream(), method.getOwner().getAnnotations().stream())
        .map(found -> found.getRawType().getName());
  }

  private static ArchCondition<JavaMethod> obey(Predicate<JavaMethod> rule, String what) {
    return new ArchCondition<>(what) {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        if (!rule.test(method)) {
          events.add(
              SimpleConditionEvent.violated(method, method.getFullName() + " does not " + what));
        }
      }
    };
  }
}
