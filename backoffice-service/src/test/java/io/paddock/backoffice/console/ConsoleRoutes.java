package io.paddock.backoffice.console;

import io.paddock.servers.test.rules.ServiceArchitecture;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the console serves, as its classes and templates say: no table to forget a page in. */
final class ConsoleRoutes {

  private static final java.nio.file.Path TEMPLATES =
      java.nio.file.Path.of("src", "main", "resources", "templates", "console");

  /** A document of its own; what has neither is a part of others. */
  private static final Pattern PAGE =
      Pattern.compile("\\{#include console/layout}|<!doctype html>");

  /** What every page is in. */
  private static final String FRAME = "layout";

  private ConsoleRoutes() {}

  /** Verbs and paths, with templates in braces. */
  static Set<String> served() {
    Set<String> served = new TreeSet<>();
    ServiceArchitecture.mainClasses("io.paddock.backoffice.console").stream()
        .filter(type -> type.isAnnotatedWith(Path.class))
        .map(type -> type.reflect())
        .flatMap(type -> Stream.of(type.getDeclaredMethods()))
        .filter(method -> !verb(method).isEmpty())
        .map(ConsoleRoutes::route)
        .forEach(served::add);
    return served;
  }

  /** The names of templates that are whole pages. */
  static Set<String> pages() {
    Set<String> pages = new TreeSet<>();
    try (Stream<java.nio.file.Path> templates = Files.list(TEMPLATES)) {
      for (java.nio.file.Path template : templates.toList()) {
        if (PAGE.matcher(Files.readString(template)).find()) {
          pages.add(template.getFileName().toString().replace(".html", ""));
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    pages.remove(FRAME);
    return pages;
  }

  /** Whether a path is one that the route serves. */
  static boolean serves(String route, String path) {
    return Pattern.matches(
        route.substring(route.indexOf(' ') + 1).replaceAll("\\{[^}]+}", "[^/]+"), path);
  }

  private static String verb(Method method) {
    return method.isAnnotationPresent(GET.class)
        ? "GET"
        : method.isAnnotationPresent(POST.class) ? "POST" : "";
  }

  private static String route(Method method) {
    Path below = method.getAnnotation(Path.class);
    return verb(method)
        + " "
        + method.getDeclaringClass().getAnnotation(Path.class).value()
        + (below == null ? "" : below.value());
  }
}
