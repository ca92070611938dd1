package io.tidemark.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands that a page tells its reader to try: its blocks marked {@code sh}. */
final class ReadmeCommands {

  private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

  private ReadmeCommands() {}

  static List<String> of(Path page) throws IOException {
    List<String> commands = new ArrayList<>();
    Matcher block = BLOCK.matcher(Files.readString(page));
    while (block.find()) {
      commands.add("set -e\n" + block.group(1));
    }
    if (commands.isEmpty()) {
      throw new IOException(page + " has no block marked sh");
    }
    return commands;
  }
}
