package org.prefstream.aggregator;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.prefstream.consensus.AiVotes;
import org.prefstream.consensus.StopRule;
import org.prefstream.consensus.crowd.Weighting;
import org.prefstream.service.ServiceSettings;
import org.prefstream.service.Variables;
import org.prefstream.service.tracing.TraceSettings;
import org.prefstream.topology.TopologySettings;
import org.prefstream.topology.rules.ConsensusRules;
import org.prefstream.topology.rules.Horizon;
import org.prefstream.topology.rules.QuestionRule;

/// The settings of the aggregator.
///
/// Variables: those of [ServiceSettings] (management port 8084) and [TraceSettings], and, each
/// after `PREFSTREAM_AGGREGATOR_`:
///
/// - `APPLICATION_ID` (default the topic prefix and `prefstream-aggregator`): names the consumer
///   group and the internal topics; a new one reads all events again.
/// - `STATE_DIR` (default `state`): the folder of the state stores; only one process at a time may
///   use it.
/// - `THREADS` (2), `CACHE_BYTES` (16777216; 0 for none), `REPLICATION` of the internal topics (0,
///   the brokers' default).
/// - `COMMIT_INTERVAL` (milliseconds, 50): of votes published within the last two seconds; older
///   ones are committed ten times as rarely.
/// - `FLAG_ALPHA` (0.01): the largest share of ordinary annotators that is ever flagged for one
///   reason.
/// - `FLAGGED_VOTES` (kept, or ignored): what happens to the votes of flagged annotators.
/// - `CONSENSUS` (majority, dawid-skene or automatic): how votes are weighed, see [Weighting].
/// - `HORIZON_QUESTIONS` (20000 of each partition) and `HORIZON_DAYS` (30): how many settled
///   questions, and how long, are judged again by what is learned later, see [Horizon].
/// - `ACCURACY` (0.8), `SEVERITY_CONFIDENCE` (0.75), and, for each kind of question — `SAFETY`,
///   `HELPFULNESS`, `HARMLESSNESS`, `OVERALL` — `…_MIN_VOTES` (3), `…_CONFIDENCE` (0.9),
///   `…_MAX_VOTES` (9), `…_CONSENSUS` (the above) and `…_MODELS` (own-reliability, human-required
///   or disagreement-to-review: see [AiVotes]). Other rules need another application id: see
///   [ConsensusRules].
///
/// @param service the settings that every service has
/// @param rules the rules for judging votes
/// @param topology the settings of the topology
/// @param traces where the traces of records go
public record AggregatorSettings(
    ServiceSettings service,
    ConsensusRules rules,
    TopologySettings topology,
    TraceSettings traces) {
  private static final String OURS = "PREFSTREAM_AGGREGATOR_";
  private static final int MANAGEMENT_PORT = 8084;
  private static final int MOST_VOTES = 1_000_000;
  private static final int MOST_QUESTIONS = 1_000_000_000;
  private static final int MOST_DAYS = 36_500;

  /// Reads the variables of the aggregator.
  public static AggregatorSettings from(Variables variables) {
    ServiceSettings service = ServiceSettings.from(variables, MANAGEMENT_PORT);
    return new AggregatorSettings(
        service, rules(variables), topology(variables, service), TraceSettings.from(variables));
  }

  private static TopologySettings topology(Variables variables, ServiceSettings service) {
    service
        .kafka()
        .refuse(
            variables,
            TopologySettings.decided(),
            "the aggregator decides it, by the variables that start with " + OURS);
    int replication = variables.number(OURS + "REPLICATION", 0, 100, 0);
    return new TopologySettings(
        variables.text(
            OURS + "APPLICATION_ID", service.kafka().topicPrefix() + "prefstream-aggregator"),
        Path.of(variables.text(OURS + "STATE_DIR", "state")),
        variables.number(OURS + "THREADS", 1, 256, TopologySettings.DEFAULT_THREADS),
        variables.millis(
            OURS + "COMMIT_INTERVAL",
            Duration.ofMillis(1),
            Duration.ofSeconds(5),
            TopologySettings.DEFAULT_COMMIT_INTERVAL),
        replication == 0 ? -1 : replication,
        variables.number(
            OURS + "CACHE_BYTES",
            0,
            999_999_999,
            Math.toIntExact(TopologySettings.DEFAULT_CACHE_BYTES)),
        service.kafka().properties());
  }

  private static ConsensusRules rules(Variables variables) {
    ConsensusRules absent = ConsensusRules.DEFAULT;
    Weighting consensus = choice(variables, "CONSENSUS", Weighting.MAJORITY);
    return new ConsensusRules(
        aboveHalf(variables, "ACCURACY", absent.accuracy()),
        rule(variables, "SAFETY", absent.safety(), consensus),
        aboveHalf(variables, "SEVERITY_CONFIDENCE", absent.severityConfidence()),
        rule(variables, "HELPFULNESS", absent.helpfulness(), consensus),
        rule(variables, "HARMLESSNESS", absent.harmlessness(), consensus),
        rule(variables, "OVERALL", absent.overall(), consensus),
        variables.probability(OURS + "FLAG_ALPHA", absent.flagAlpha()),
        choice(variables, "FLAGGED_VOTES", absent.flaggedVotes()),
        horizon(variables, absent.horizon()));
  }

  private static Horizon horizon(Variables variables, Horizon absent) {
    int questions =
        variables.number(OURS + "HORIZON_QUESTIONS", 0, MOST_QUESTIONS, absent.questions());
    int days =
        variables.number(
            OURS + "HORIZON_DAYS", 0, MOST_DAYS, Math.toIntExact(absent.time().toDays()));
    return new Horizon(questions, Duration.ofDays(days));
  }

  private static QuestionRule rule(
      Variables variables, String question, QuestionRule absent, Weighting consensus) {
    return new QuestionRule(
        stopRule(variables, question, absent.stop()),
        choice(variables, question + "_MODELS", absent.models()),
        choice(variables, question + "_CONSENSUS", consensus));
  }

  private static StopRule stopRule(Variables variables, String question, StopRule absent) {
    int least = variables.number(OURS + question + "_MIN_VOTES", 1, MOST_VOTES, absent.minVotes());
    double confidence = aboveHalf(variables, question + "_CONFIDENCE", absent.confidence());
    int most = variables.number(OURS + question + "_MAX_VOTES", 1, MOST_VOTES, absent.maxVotes());
    if (most < least) {
      variables.refuse(
          OURS + question + "_MAX_VOTES",
          "must be at least %s_MIN_VOTES, which is %d".formatted(question, least));
    }
    return new StopRule(least, confidence, Math.max(least, most));
  }

  private static <E extends Enum<E>> E choice(Variables variables, String name, E absent) {
    String value = variables.text(OURS + name, spelt(absent));
    List<E> choices = List.of(absent.getDeclaringClass().getEnumConstants());
    for (E choice : choices) {
      if (spelt(choice).equals(value)) {
        return choice;
      }
    }
    variables.refuse(
        OURS + name,
        "must be one of "
            + choices.stream().map(AggregatorSettings::spelt).collect(Collectors.joining(", ")));
    return absent;
  }

  private static String spelt(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// With less, two labels could be decided at once, or the majority would be wrong.
  private static double aboveHalf(Variables variables, String name, double absent) {
    double value = variables.probability(OURS + name, absent);
    if (value > 0.5) {
      return value;
    }
    variables.refuse(OURS + name, "must be above 0.5");
    return absent;
  }
}
