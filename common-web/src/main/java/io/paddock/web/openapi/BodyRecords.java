package io.paddock.web.openapi;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.Type;

/** Finds the records that routes take and answer, and those within them. */
final class BodyRecords {

  private final IndexView index;
  private final Map<DotName, ClassInfo> found = new LinkedHashMap<>();
  private final Deque<Type> open = new ArrayDeque<>();

  private BodyRecords(IndexView index) {
    this.index = index;
  }

  static List<ClassInfo> of(IndexView index) {
    BodyRecords records = new BodyRecords(index);
    for (Route route : Route.of(index)) {
      records.open.add(route.method().returnType());
      records.open.addAll(route.method().parameterTypes());
      route.method().annotations().forEach(records::mentioned);
    }
    records.follow();
    return List.copyOf(records.found.values());
  }

  /** Classes that annotations name, at any depth: {@code @Schema(implementation = …)}. */
  private void mentioned(AnnotationInstance annotation) {
    annotation.values().forEach(this::mentioned);
  }

  private void mentioned(AnnotationValue value) {
    switch (value.kind()) {
      case CLASS -> open.add(value.asClass());
      case NESTED -> mentioned(value.asNested());
      case ARRAY -> value.asArrayList().forEach(this::mentioned);
      default -> {} // no type is named there
    }
  }

  private void follow() {
    while (!open.isEmpty()) {
      Type type = open.remove();
      switch (type.kind()) {
        case PARAMETERIZED_TYPE -> {
          open.addAll(type.asParameterizedType().arguments());
          visit(type.name());
        }
        case ARRAY -> open.add(type.asArrayType().constituent());
        case CLASS -> visit(type.name());
        default -> {} // primitives and type variables hold no records
      }
    }
  }

  private void visit(DotName name) {
    ClassInfo type = index.getClassByName(name);
    if (type != null && type.isRecord() && found.putIfAbsent(name, type) == null) {
      type.recordComponents().forEach(component -> open.add(component.type()));
    }
  }
}
