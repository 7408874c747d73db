package org.prefstream.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.prefstream.faults.RejectedRecords.origin;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.prefstream.events.Rejection;
import org.prefstream.local.CommandRun;
import org.prefstream.local.fixture.Http;
import org.prefstream.local.fixture.RunningSystem;
import org.prefstream.local.fixture.SharedSystem;

/// `prefstream rejections`, after records that no producer of ours would write.
@ExtendWith(SharedSystem.class)
class RejectionsIT {
  @Test
  void rejectionsAreListedShownAndPublishedAgain(RunningSystem system) throws Exception {
    RejectedRecords votes = new RejectedRecords(system, "preference-annotations");
    postVote(system);
    byte[] vote = votes.records("rejected-good").getLast().value();
    votes.send("rejected-malformed", "\u001b[2Jhello".getBytes(UTF_8));
    votes.send("rejected-key", vote);
    String malformed = origin(votes.awaitRejection("rejected-malformed", 1));
    Rejection wrongKey = votes.awaitRejection("rejected-key", 1);

    CommandRun list = votes.command();
    assertThat(list.code()).as(list.err()).isZero();
    assertThat(list.out())
        .contains(
            "of preference-annotations: the record's magic byte is 27; only 0 is Avro",
            "of preference-annotations, field promptId: must be the key of the record")
        .containsPattern("\\d+ rejections for \\d+ reasons")
        .doesNotContain("hello", "\u001b");

    CommandRun shown = votes.command("--show", origin(wrongKey));
    assertThat(shown.out())
        .contains("key:       \"rejected-key\"", "\"annotatorId\" : \"ann\"")
        .contains("reason:    must be the key of the record");
    assertThat(votes.command("--show", malformed).out())
        .contains("It cannot be decoded: the record's magic byte is 27", "[2Jhello")
        .doesNotContain("\u001b");

    CommandRun rehearsed = votes.command("--again", "--dry-run", origin(wrongKey));
    assertThat(rehearsed.out()).startsWith("would publish " + origin(wrongKey));
    assertThat(votes.records("rejected-key")).hasSize(1);

    CommandRun published = votes.command("--again", origin(wrongKey));
    assertThat(published.code()).as(published.err()).isZero();
    assertThat(published.out())
        .startsWith("published " + origin(wrongKey))
        .contains("published 1, did not publish 0");
    Rejection again = votes.awaitRejection("rejected-key", 2);
    assertThat(again.getReason()).isEqualTo(wrongKey.getReason());
    assertThat(again.getOffset()).isGreaterThan(wrongKey.getOffset());
    assertThat(again.getPartition()).isEqualTo(wrongKey.getPartition());
    assertThat(again.getValue()).isEqualTo(wrongKey.getValue());
  }

  private static void postVote(RunningSystem system) {
    Http.Answer answer =
        system
            .gateway()
            .postJson(
                "/v1/annotations/preference",
                """
                {"promptId":"rejected-good","responseA":"r1","responseB":"r2","dimension":"OVERALL","choice":"A","annotatorId":"ann"}\
                """);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
  }
}
