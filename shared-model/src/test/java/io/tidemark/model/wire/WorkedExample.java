package io.tidemark.model.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The bytes of the hex block that follows a heading of a page in docs/formats. */
final class WorkedExample {

  private static final Pattern LINE_BYTES = Pattern.compile("(?m)^((?:[0-9a-f]{2} ?)+)(?: .*)?$");

  private WorkedExample() {}

  static byte[] read(String page, String heading) throws IOException {
    String text = Files.readString(Path.of("..", "docs", "formats", page));
    int section = text.indexOf("## " + heading + "\n");
    int block = text.indexOf("```hex\n", section);
    if (section < 0 || block < 0) {
      throw new IOException(page + " has no hex block under \"" + heading + "\"");
    }
    String hex = text.substring(block + 7, text.indexOf("```", block + 7));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Matcher line = LINE_BYTES.matcher(hex);
    while (line.find()) {
      bytes.writeBytes(HexFormat.of().parseHex(line.group(1).replace(" ", "")));
    }
    return bytes.toByteArray();
  }
}
