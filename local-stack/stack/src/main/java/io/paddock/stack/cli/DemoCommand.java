package io.paddock.stack.cli;

import io.paddock.stack.demo.Demo;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "demo",
    description = "Runs the main job against a running and seeded platform, step by step.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private final SandboxFile sandbox = new SandboxFile();

  DemoCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    Demo demo = new Demo(sandbox.read(session), session.terminal());
    return demo.run() ? 0 : PaddockCommand.FAILED;
  }
}
