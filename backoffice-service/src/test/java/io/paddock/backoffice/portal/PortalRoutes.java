package io.paddock.backoffice.portal;

import io.paddock.servers.test.rules.ServiceArchitecture;
import io.restassured.response.Response;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;

/** What the portal serves, as its classes say: no table to forget a page in. */
final class PortalRoutes {

  private PortalRoutes() {}

  /** Verbs and paths of every page but the door. */
  static List<String> served() {
    return ServiceArchitecture.mainClasses("io.paddock.backoffice.portal").stream()
        .filter(type -> type.isAnnotatedWith(Path.class))
        .map(type -> type.reflect())
        .flatMap(type -> Stream.of(type.getDeclaredMethods()))
        .filter(method -> !verb(method).isEmpty())
        .map(PortalRoutes::route)
        .filter(route -> !route.endsWith("/portal/open"))
        .sorted()
        .toList();
  }

  /** With these ids in the places of templates. */
  static Response visit(Visitor visitor, String route, String id, String keyId, String invoiceId) {
    String path =
        route
            .substring(route.indexOf(' ') + 1)
            .replace("{id}", id)
            .replace("{keyId}", keyId)
            .replace("{invoiceId}", invoiceId);
    return isGet(route) ? visitor.get(path) : visitor.post(path, "enabledGames", "dice");
  }

  static boolean isGet(String route) {
    return route.startsWith("GET ");
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
