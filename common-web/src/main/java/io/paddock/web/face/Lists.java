package io.paddock.web.face;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.TemplateInstance;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What pages with lists share: an empty field of a filter says nothing, and the next page keeps it.
 */
public final class Lists {

  /** Rows of a page. */
  public static final int ROWS = 25;

  private Lists() {}

  public static @Nullable String said(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  /** A filter, by the names of its parameters; what is not said is left out. */
  public static Map<String, String> filter(@Nullable String... namesAndValues) {
    Map<String, String> filter = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      @Nullable String name = namesAndValues[i];
      @Nullable String value = namesAndValues[i + 1];
      if (name != null && value != null) {
        filter.put(name, value);
      }
    }
    return filter;
  }

  public static TemplateInstance listed(
      TemplateInstance page,
      JsonNode list,
      String path,
      Map<String, String> filter,
      @Nullable String cursor) {
    return page.data("list", list)
        .data("filter", filter)
        .data("path", path)
        .data("first", cursor == null ? null : address(path, filter, null))
        .data(
            "next",
            list.path("nextCursor").isTextual()
                ? address(path, filter, list.path("nextCursor").textValue())
                : null);
  }

  /** A page of a list, under its filter. */
  public static String address(String path, Map<String, String> filter, @Nullable String cursor) {
    StringBuilder address = new StringBuilder(path);
    Map<String, String> query = new LinkedHashMap<>(filter);
    if (cursor != null) {
      query.put("cursor", cursor);
    }
    char separator = '?';
    for (Map.Entry<String, String> each : query.entrySet()) {
      address
          .append(separator)
          .append(each.getKey())
          .append('=')
          .append(URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8));
      separator = '&';
    }
    return address.toString();
  }
}
