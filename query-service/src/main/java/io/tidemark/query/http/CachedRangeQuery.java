package io.tidemark.query.http;

import io.tidemark.promql.EngineOptions;
import io.tidemark.promql.QueryResult;
import io.tidemark.promql.ast.Expr;
import io.tidemark.promql.ast.VectorSelector;
import io.tidemark.query.cache.ResultsCache;
import io.tidemark.query.federation.Reach;
import io.tidemark.query.federation.ReadReport;
import io.tidemark.query.federation.SettledVersions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A range query as the results cache sees it. */
final class CachedRangeQuery implements ResultsCache.Query {

  private final QueryRunner.Reads reads;
  private final RangeCall range;
  private final String programVersion;
  private @Nullable SettledVersions versions;

  /**
   * A query.
   *
   * @param programVersion answers of another one are not used: it may know better
   */
  CachedRangeQuery(QueryRunner.Reads reads, RangeCall range, String programVersion) {
    this.reads = reads;
    this.range = range;
    this.programVersion = programVersion;
  }

  ReadReport report() {
    return reads.report();
  }

  /** Whether the answer may come from what was kept, and be kept. */
  boolean isCacheable() {
    return !range.uncached() && readsSamples(reads.expr()) && isSameInAnyRange();
  }

  /** Whether the answer at a step is the same in whichever query the step comes. */
  private boolean isSameInAnyRange() {
    String written = range.call().query().toLowerCase(Locale.ROOT);
    if (!written.contains("start") && !written.contains("end") && !written.contains("range")) {
      return true;
    }
    String text = reads.expr().toString();
    return !text.contains("start()") && !text.contains("end()") && !text.contains("range()");
  }

  private static boolean readsSamples(Expr expr) {
    return expr instanceof VectorSelector
        || expr.children().stream().anyMatch(CachedRangeQuery::readsSamples);
  }

  /**
   * A digest that nobody can find two queries for: tenants must not see each other's answers. The
   * query's text is taken as it was written, since what an answer warns of names places in it.
   */
  @Override
  public String identity() {
    EngineOptions options = reads.engine().options();
    String all =
        String.join(
            "\0",
            programVersion,
            Long.toString(options.subqueryStepMillis()),
            options.features().stream().map(Enum::name).sorted().toList().toString(),
            Long.toString(range.context().lookback().orElse(options.lookbackMillis())),
            Long.toString(range.stepMillis()),
            Long.toString(Math.floorMod(range.startMillis(), range.stepMillis())),
            Integer.toString(range.call().tenant().length()),
            range.call().tenant(),
            range.call().query());
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(all.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public long startMillis() {
    return range.startMillis();
  }

  @Override
  public long endMillis() {
    return range.endMillis();
  }

  @Override
  public long stepMillis() {
    return range.stepMillis();
  }

  @Override
  public OptionalLong version(long firstStep, long lastStep) {
    return versions().of(reach(firstStep, lastStep));
  }

  /** What the answer to the whole query rests on; to be asked for before it is evaluated. */
  Optional<Settled> settled() {
    Reach reach = reach(range.startMillis(), range.endMillis());
    OptionalLong version = versions().of(reach);
    return version.isPresent()
        ? Optional.of(new Settled(reach, version.getAsLong()))
        : Optional.empty();
  }

  private Reach reach(long firstStep, long lastStep) {
    return versions()
        .reach(
            reads
                .engine()
                .selections(
                    reads.expr(), firstStep, lastStep, range.stepMillis(), range.context()));
  }

  private SettledVersions versions() {
    SettledVersions known = versions;
    if (known == null) {
      known = reads.settledVersions(range.context());
      versions = known;
    }
    return known;
  }

  @Override
  public void hold(long points) {
    range.context().hold(points);
  }

  @Override
  public QueryResult evaluate(long firstStep, long lastStep) {
    return reads
        .engine()
        .range(
            reads.expr(), firstStep, lastStep, range.stepMillis(), reads.source(), range.context());
  }
}
