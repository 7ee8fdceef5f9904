package io.paddock.servers.test;

import io.paddock.servers.home.ServerPorts;
import io.paddock.servers.infra.Loopback;
import io.paddock.servers.process.FolderLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The files by which the tests of a run find each other's servers. */
final class TestHome {

  private static final int PORTS = 4;

  private final Path folder;

  TestHome(Path folder) {
    this.folder = folder;
  }

  /** Waits for every other process, and for every other copy of this class in this one. */
  FolderLock lock() {
    return FolderLock.take(folder);
  }

  /** The ports chosen last, or new ones. */
  ServerPorts ports() {
    try {
      Path file = folder.resolve("ports");
      if (!Files.exists(file)) {
        return choosePorts();
      }
      List<Integer> ports =
          Arrays.stream(Files.readString(file).strip().split(" ", -1))
              .map(Integer::valueOf)
              .toList();
      return serverPorts(ports);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read the test ports", failure);
    }
  }

  /** The ports chosen last if nobody took them since, else new ones. */
  ServerPorts freePorts() {
    ServerPorts last = ports();
    boolean free =
        IntStream.of(last.postgres(), last.redis(), last.kafka(), last.kafkaController())
            .allMatch(Loopback::isFree);
    return free ? last : choosePorts();
  }

  /** 1, 2, 3, … across all tests that share this folder. */
  int nextNumber() {
    try {
      Path file = folder.resolve("counter");
      int next = Files.exists(file) ? Integer.parseInt(Files.readString(file).strip()) + 1 : 1;
      Files.writeString(file, Integer.toString(next));
      return next;
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot count in " + folder, failure);
    }
  }

  void deleteData() {
    Path data = folder.resolve("data");
    if (!Files.exists(data)) {
      return;
    }
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot delete " + data, failure);
    }
  }

  private ServerPorts choosePorts() {
    List<Integer> ports = Stream.generate(Loopback::anyFreePort).distinct().limit(PORTS).toList();
    try {
      Files.writeString(
          folder.resolve("ports"),
          ports.stream().map(String::valueOf).collect(Collectors.joining(" ")));
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot keep the test ports", failure);
    }
    return serverPorts(ports);
  }

  private static ServerPorts serverPorts(List<Integer> ports) {
    return new ServerPorts(ports.get(0), ports.get(1), ports.get(2), ports.get(3));
  }
}
