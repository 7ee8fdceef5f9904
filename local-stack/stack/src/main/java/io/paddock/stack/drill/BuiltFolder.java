package io.paddock.stack.drill;

import io.paddock.stack.service.StackService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Where a build of Paddock is: a checkout that was built, or an unpacked archive of one. */
final class BuiltFolder {

  /** What an archive of {@code ./paddock package} has all that it holds in. */
  private static final String TOP = "paddock";

  private BuiltFolder() {}

  /**
   * The folder that has the services, which may be the one named or an archive's only one.
   *
   * @throws IllegalArgumentException when a service or its migrations are missing
   */
  static Path find(Path named) {
    Path folder = named.toAbsolutePath().normalize();
    return Stream.of(folder, folder.resolve(TOP))
        .filter(candidate -> missing(candidate).isEmpty())
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s is no build of Paddock (no %s): name a checkout in which './paddock up -d' or './paddock package' was run, or an unpacked archive"
                        .formatted(folder, missing(folder).getFirst())));
  }

  private static List<Path> missing(Path folder) {
    return Arrays.stream(StackService.values())
        .flatMap(
            service ->
                Stream.of(
                    service.application(folder).resolve("quarkus-run.jar"),
                    folder
                        .resolve(service.database().module())
                        .resolve("src/main/resources/db/migration")))
        .filter(path -> !Files.exists(path))
        .map(folder::relativize)
        .toList();
  }
}
