package io.tidemark.promql.parser;

import io.tidemark.promql.ast.Quoting;
import org.jspecify.annotations.Nullable;

/** Cuts a query into tokens, one at a time; knows whether it is inside braces or brackets. */
final class Lexer {

  private final SourceText source;
  private int at;
  private int parenDepth;
  private boolean inBraces;
  private boolean inBrackets;
  private boolean colonSeen;
  // In brackets: whether a number or a word for one has been seen, and whether a number has.
  private boolean durationSeen;
  private boolean numberSeen;

  Lexer(SourceText source) {
    this.source = source;
  }

  Token next() {
    skipBlanks();
    int start = at;
    if (start >= source.length()) {
      return atEnd(start);
    }
    char c = source.charAt(start);
    Token token = inBraces ? insideBraces(c, start) : outsideBraces(c, start);
    if (token == null) {
      throw unexpected(start);
    }
    return token;
  }

  private ParseException unexpected(int start) {
    String where = inBraces ? " inside braces" : inDuration() ? " in duration expression" : "";
    boolean wordInBrackets = inBrackets && !inDuration() && isLetter(source.charAt(start));
    return source.error(
        "unexpected character"
            + where
            + ": "
            + Quoting.quote(source.codePointAt(start))
            + (wordInBrackets ? ", expected ':'" : ""),
        start);
  }

  /** Whether nothing but a duration may follow; the first number ends that. */
  private boolean inDuration() {
    return inBrackets && !numberSeen;
  }

  private void skipBlanks() {
    while (at < source.length()) {
      char c = source.charAt(at);
      if (c == '#') {
        while (at < source.length() && source.charAt(at) != '\n' && source.charAt(at) != '\r') {
          at++;
        }
      } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        at++;
      } else {
        return;
      }
    }
  }

  private Token atEnd(int start) {
    if (inBraces) {
      throw source.error("unexpected end of input inside braces", start);
    }
    if (inDuration()) {
      throw source.error("unexpected end of input in duration expression", start);
    }
    if (parenDepth != 0) {
      throw source.error("unclosed left parenthesis", start);
    }
    if (inBrackets) {
      throw source.error("unclosed left bracket", start);
    }
    return new Token(TokenType.END_OF_INPUT, start, start, "");
  }

  private Token token(TokenType type, int start, int length) {
    at = start + length;
    return new Token(type, start, at, source.substring(start, at));
  }

  private @Nullable Token insideBraces(char c, int start) {
    return switch (c) {
      case ',' -> token(TokenType.COMMA, start, 1);
      case '=' ->
          source.charAt(start + 1) == '~'
              ? token(TokenType.REGEX_MATCH, start, 2)
              : token(TokenType.ASSIGN, start, 1);
      case '!' ->
          switch (source.charAt(start + 1)) {
            case '~' -> token(TokenType.REGEX_NO_MATCH, start, 2);
            case '=' -> token(TokenType.NOT_EQUAL, start, 2);
            default -> throw afterExclamation(start, " inside braces");
          };
      case '"', '\'', '`' -> string(c, start);
      case '{' -> throw source.error("unexpected left brace '{'", start);
      case '}' -> {
        inBraces = false;
        yield token(TokenType.RIGHT_BRACE, start, 1);
      }
      default -> isLetter(c) ? word(start, false) : null;
    };
  }

  private ParseException afterExclamation(int start, String where) {
    // The end of input reads as the character -1 in Prometheus' messages.
    String next =
        start + 1 < source.length() ? Quoting.quote(source.codePointAt(start + 1)) : "'\\ufffd'";
    return source.error("unexpected character after '!'" + where + ": " + next, start);
  }

  private @Nullable Token outsideBraces(char c, int start) {
    if (inDuration() && "@=!<>\"'`{[".indexOf(c) >= 0) {
      return null;
    }
    char following = source.charAt(start + 1);
    return switch (c) {
      case ',' -> token(TokenType.COMMA, start, 1);
      case '*' -> token(TokenType.MULTIPLY, start, 1);
      case '/' -> token(TokenType.DIVIDE, start, 1);
      case '%' -> token(TokenType.MODULO, start, 1);
      case '+' -> token(TokenType.ADD, start, 1);
      case '-' -> token(TokenType.SUBTRACT, start, 1);
      case '^' -> token(TokenType.POWER, start, 1);
      case '@' -> token(TokenType.AT, start, 1);
      case '=' -> {
        if (following == '~') {
          throw source.error("unexpected character after '=': '~'", start);
        }
        yield following == '='
            ? token(TokenType.EQUAL, start, 2)
            : token(TokenType.ASSIGN, start, 1);
      }
      case '!' -> {
        if (following != '=') {
          throw afterExclamation(start, "");
        }
        yield token(TokenType.NOT_EQUAL, start, 2);
      }
      case '<' ->
          switch (following) {
            case '=' -> token(TokenType.LESS_OR_EQUAL, start, 2);
            case '/' -> token(TokenType.TRIM_UPPER, start, 2);
            default -> token(TokenType.LESS, start, 1);
          };
      case '>' ->
          switch (following) {
            case '=' -> token(TokenType.GREATER_OR_EQUAL, start, 2);
            case '/' -> token(TokenType.TRIM_LOWER, start, 2);
            default -> token(TokenType.GREATER, start, 1);
          };
      case '(', ')', '{', '[', ']' -> bracket(c, start);
      case '"', '\'', '`' -> string(c, start);
      case ':' -> inBrackets ? colon(start) : word(start, true);
      default -> {
        if (isDigit(c) || (c == '.' && isDigit(following))) {
          yield number(start);
        }
        if (isLetter(c)) {
          yield inBrackets ? durationWord(start) : word(start, true);
        }
        yield null;
      }
    };
  }

  private @Nullable Token durationWord(int start) {
    int end = start;
    while (isLetter(source.charAt(end))) {
      end++;
    }
    TokenType type = TokenType.keyword(source.substring(start, end));
    if (type == null || !type.isOfDurations()) {
      return null;
    }
    durationSeen = true;
    return token(type, start, end - start);
  }

  private Token colon(int start) {
    if (!durationSeen) {
      throw source.error("unexpected colon before duration in duration expression", start + 1);
    }
    if (colonSeen) {
      throw source.error("unexpected colon ':'", start);
    }
    colonSeen = true;
    return token(TokenType.COLON, start, 1);
  }

  private Token bracket(char c, int start) {
    return switch (c) {
      case '(' -> {
        parenDepth++;
        yield token(TokenType.LEFT_PAREN, start, 1);
      }
      case ')' -> {
        if (--parenDepth < 0) {
          throw source.error("unexpected right parenthesis ')'", start + 1);
        }
        yield token(TokenType.RIGHT_PAREN, start, 1);
      }
      case '{' -> {
        inBraces = true;
        yield token(TokenType.LEFT_BRACE, start, 1);
      }
      case '[' -> {
        if (inBrackets) {
          throw source.error("unexpected left bracket '['", start);
        }
        inBrackets = true;
        colonSeen = false;
        durationSeen = false;
        numberSeen = false;
        yield token(TokenType.LEFT_BRACKET, start, 1);
      }
      default -> {
        if (!inBrackets) {
          throw source.error("unexpected right bracket ']'", start);
        }
        inBrackets = false;
        yield token(TokenType.RIGHT_BRACKET, start, 1);
      }
    };
  }

  private Token word(int start, boolean colons) {
    int end = start;
    boolean colon = false;
    while (isLetter(source.charAt(end))
        || isDigit(source.charAt(end))
        || (colons && source.charAt(end) == ':')) {
      colon |= source.charAt(end) == ':';
      end++;
    }
    String text = source.substring(start, end);
    at = end;
    TokenType keyword = colons ? TokenType.keyword(text) : null;
    if (keyword != null && (!keyword.needsParenthesis() || isBeforeParenthesis(end))) {
      return new Token(keyword, start, end, text);
    }
    boolean number = text.equalsIgnoreCase("inf") || text.equalsIgnoreCase("nan");
    TokenType type =
        colons && number
            ? TokenType.NUMBER
            : colon ? TokenType.METRIC_IDENTIFIER : TokenType.IDENTIFIER;
    return new Token(type, start, end, text);
  }

  private boolean isBeforeParenthesis(int end) {
    int next = end;
    while (next < source.length() && " \t\n\r".indexOf(source.charAt(next)) >= 0) {
      next++;
    }
    return source.charAt(next) == '(';
  }

  private Token number(int start) {
    durationSeen = true;
    numberSeen = true;
    NumberScanner scanner = new NumberScanner(source, start);
    TokenType type = scanner.scan();
    return token(type, start, scanner.end() - start);
  }

  private Token string(char quote, int start) {
    int end = StringScanner.end(source, start, quote);
    return token(TokenType.STRING, start, end - start);
  }

  static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
