package io.paddock.stack.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.stack.demo.Demo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
    name = "demo",
    description = "Runs the main job against the running stack, step by step.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

  private final Session session;

  DemoCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    Path sandbox = session.stack().home().sandboxFile();
    if (!Files.exists(sandbox)) {
      throw new IllegalStateException("no sandbox yet: run './paddock up -d' first");
    }
    Demo demo = new Demo(new ObjectMapper().readTree(sandbox.toFile()), session.terminal());
    return demo.run() ? 0 : PaddockCommand.FAILED;
  }
}
