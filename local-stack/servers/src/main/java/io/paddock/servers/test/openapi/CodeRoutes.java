package io.paddock.servers.test.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.DotName;
import org.jboss.jandex.Index;
import org.jboss.jandex.Indexer;
import org.jboss.jandex.MethodInfo;

/** The resource methods of a module's compiled classes, as {@code GET /v1/rounds/{roundId}}. */
public final class CodeRoutes {

  private static final DotName PATH = DotName.createSimple("jakarta.ws.rs.Path");
  private static final DotName PRODUCES = DotName.createSimple("jakarta.ws.rs.Produces");
  private static final DotName OPERATION =
      DotName.createSimple("org.eclipse.microprofile.openapi.annotations.Operation");
  private static final List<String> VERBS =
      List.of("GET", "PUT", "POST", "DELETE", "PATCH", "HEAD");

  private CodeRoutes() {}

  /** The routes below {@code classes} that are meant for callers. */
  public static Set<String> in(Path classes) {
    return in(classes, false);
  }

  /** The routes that their code hides from the document: there is no such route in production. */
  static Set<String> hidden(Path classes) {
    return in(classes, true);
  }

  private static Set<String> in(Path classes, boolean hidden) {
    Index index = index(classes);
    Set<String> routes = new TreeSet<>();
    for (String verb : VERBS) {
      for (AnnotationInstance found :
          index.getAnnotations(DotName.createSimple("jakarta.ws.rs." + verb))) {
        if (found.target().kind() == AnnotationTarget.Kind.METHOD) {
          MethodInfo method = found.target().asMethod();
          AnnotationInstance root = method.declaringClass().declaredAnnotation(PATH);
          AnnotationInstance own = method.declaredAnnotation(PATH);
          if (root != null && isHidden(method) == hidden) {
            routes.add(verb + " " + joined(text(root), own == null ? "" : text(own)));
          }
        }
      }
    }
    return routes;
  }

  private static boolean isHidden(MethodInfo method) {
    AnnotationInstance operation = method.declaredAnnotation(OPERATION);
    return isPage(method)
        || (operation != null
            && operation.value("hidden") != null
            && operation.value("hidden").asBoolean());
  }

  /** A class of pages alone is for people, and not for callers. */
  private static boolean isPage(MethodInfo method) {
    AnnotationInstance produces = method.declaringClass().declaredAnnotation(PRODUCES);
    return produces != null
        && Arrays.equals(produces.value().asStringArray(), new String[] {"text/html"});
  }

  private static String text(AnnotationInstance path) {
    return path.value().asString();
  }

  private static String joined(String root, String own) {
    return Stream.of((root + "/" + own).split("/", -1))
        .filter(part -> !part.isEmpty())
        .map(part -> part.startsWith("{") ? "{" + part.split("[{}:]", -1)[1].strip() + "}" : part)
        .reduce("", (path, part) -> path + "/" + part);
  }

  private static Index index(Path classes) {
    Indexer indexer = new Indexer();
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
        try (InputStream bytes = Files.newInputStream(file)) {
          indexer.index(bytes);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return indexer.complete();
  }
}
