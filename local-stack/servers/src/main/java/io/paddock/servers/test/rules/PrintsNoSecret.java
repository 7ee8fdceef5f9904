package io.paddock.servers.test.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.regex.Pattern;

/** Records print all their components, so one that holds a secret text must print otherwise. */
final class PrintsNoSecret extends ArchCondition<JavaClass> {

  /** The hash of a transaction is public. */
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i).*(password|token|secretKey|apiKey|(?<!tx)Hash$|SharedSecret|HmacSecret).*");

  private final Set<String> mayPrint;

  PrintsNoSecret(Set<String> mayPrint) {
    super("override toString when they hold a secret text");
    this.mayPrint = mayPrint;
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    if (type.getFields().stream().anyMatch(PrintsNoSecret::isSecret)
        && !mayPrint.contains(type.getSimpleName())
        && !overridesToString(type)) {
      events.add(SimpleConditionEvent.violated(type, type.getName() + " prints a secret"));
    }
  }

  private static boolean isSecret(JavaField field) {
    return field.getRawType().getName().equals("java.lang.String")
        && SECRET.matcher(field.getName()).matches();
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
