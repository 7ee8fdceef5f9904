package io.paddock.web.openapi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jspecify.annotations.Nullable;

/**
 * One resource method, and what its annotations say.
 *
 * @param path with templates in braces, without their regular expressions
 */
record Route(HttpMethod verb, String path, MethodInfo method) {

  private static final DotName PATH = DotName.createSimple("jakarta.ws.rs.Path");
  private static final DotName ROLES =
      DotName.createSimple("jakarta.annotation.security.RolesAllowed");
  private static final DotName OPEN = DotName.createSimple("jakarta.annotation.security.PermitAll");
  private static final DotName NULLABLE = DotName.createSimple(Nullable.class);
  private static final Map<DotName, HttpMethod> VERBS =
      Arrays.stream(HttpMethod.values())
          .collect(
              Collectors.toMap(
                  verb -> DotName.createSimple("jakarta.ws.rs." + verb.name()), verb -> verb));

  /** Every resource method of the index. */
  static List<Route> of(IndexView index) {
    Map<String, Route> routes = new LinkedHashMap<>();
    VERBS.forEach(
        (name, verb) -> {
          for (AnnotationInstance verbed : index.getAnnotations(name)) {
            if (verbed.target().kind() == AnnotationTarget.Kind.METHOD) {
              MethodInfo method = verbed.target().asMethod();
              AnnotationInstance root = method.declaringClass().declaredAnnotation(PATH);
              if (root != null) {
                String path = path(root, method.declaredAnnotation(PATH));
                // An index of indexes shows a class once for each of them.
                routes.putIfAbsent(verb + " " + path, new Route(verb, path, method));
              }
            }
          }
        });
    return List.copyOf(routes.values());
  }

  private static String path(AnnotationInstance root, @Nullable AnnotationInstance own) {
    String text = "/" + root.value().asString() + (own == null ? "" : "/" + own.value().asString());
    String plain = text.replaceAll("\\{\\s*([A-Za-z0-9_.-]+)\\s*:[^{}]*}", "{$1}");
    String single = plain.replaceAll("/{2,}", "/");
    return single.length() > 1 && single.endsWith("/")
        ? single.substring(0, single.length() - 1)
        : single;
  }

  /** The roles that may call; empty when anybody may. */
  Set<String> roles() {
    AnnotationInstance roles = method.declaredAnnotation(ROLES);
    if (roles == null && method.declaredAnnotation(OPEN) == null) {
      roles = method.declaringClass().declaredAnnotation(ROLES);
    }
    return roles == null ? Set.of() : Set.of(roles.value().asStringArray());
  }

  /** Whether the parameter that takes the body may be null. */
  boolean bodyIsOptional() {
    return method.parameters().stream()
        .filter(
            parameter ->
                parameter.declaredAnnotations().stream()
                    .noneMatch(given -> given.name().toString().startsWith("jakarta.ws.rs.")))
        .anyMatch(parameter -> parameter.type().hasAnnotation(NULLABLE));
  }

  /** Annotations of the method and of its class. */
  List<AnnotationInstance> annotations() {
    List<AnnotationInstance> all = new ArrayList<>(method.declaringClass().declaredAnnotations());
    all.addAll(method.declaredAnnotations());
    return all;
  }

  /** Unique within a service: {@code BetResource.place} is {@code betPlace}. */
  String operationId() {
    ClassInfo type = method.declaringClass();
    String simple = type.name().withoutPackagePrefix().replaceAll("Resource$", "");
    String name = method.name();
    return simple.substring(0, 1).toLowerCase(Locale.ROOT)
        + simple.substring(1)
        + name.substring(0, 1).toUpperCase(Locale.ROOT)
        + name.substring(1);
  }
}
