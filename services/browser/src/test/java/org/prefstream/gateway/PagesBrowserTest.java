package org.prefstream.gateway;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.prefstream.gateway.TestGateway.Setup;
import org.prefstream.service.web.Resources;

/// The gateway's pages as a person uses them.
@ExtendWith(Chromium.class)
final class PagesBrowserTest {
  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

  private TestGateway gateway;
  private Visit visit;
  private Page page;

  @BeforeEach
  void start(Browser browser) throws Exception {
    gateway = Setup.DEFAULTS.at(Instant.now()).start();
    visit = new Visit(browser);
    page = visit.page();
  }

  @AfterEach
  void stop() {
    visit.close();
    gateway.close();
  }

  @Test
  void theExampleConfirmsAVote() {
    open("/client/");

    page.getByLabel("Annotator").fill("ann");
    page.getByLabel("Prompt").fill("prompt-7");
    button("B").click();

    assertThat(page.getByRole(AriaRole.STATUS)).hasText("The vote is accepted.");
    assertThat(page.locator("#accepted")).hasText("1");
    assertThat(page.locator("#kept")).hasText("0");
    JsonObject sent = new JsonObject(visit.posted().getFirst());
    assertThat(sent.getString("promptId")).isEqualTo("prompt-7");
    assertThat(sent.getString("choice")).isEqualTo("B");
    assertThat(gateway.log.history()).hasSize(1);
    assertThat(visit.complaints()).isEmpty();
    assertThat(foreignRequests()).isZero();
  }

  @Test
  void theExampleNamesTheFieldAtFault() {
    open("/client/");

    button("Neither").click();

    assertThat(page.getByRole(AriaRole.STATUS)).containsText("annotatorId");
    assertThat(page.locator("#refused")).hasText("1");
    assertThat(page.locator("#kept")).hasText("0");
    assertThat(gateway.log.history()).isEmpty();
    assertThat(visit.complaints()).isEmpty();
  }

  @Test
  void theExampleExplainsWhyItWaits() {
    open("/client/");
    gateway.open.set(false);

    page.getByLabel("Annotator").fill("ann");
    button("A").click();
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("next try in");
    assertThat(page.locator("#kept")).hasText("1");
    gateway.open.set(true);

    assertThat(page.locator("#accepted")).hasText("1");
    assertThat(page.locator("#kept")).hasText("0");
  }

  @Test
  void theExampleWorksWithoutAMouse() {
    open("/client/");

    focusNext("Token");
    focusNext("Annotator");
    page.keyboard().type("ann");
    focusNext("Prompt");
    focusNext("Response A");
    focusNext("Response B");
    page.keyboard().press("Enter");
    page.keyboard().press("Tab");
    assertThat(button("A")).isFocused();
    page.keyboard().press("Tab");
    assertThat(button("Neither")).isFocused();
    page.keyboard().press("Space");

    assertThat(page.locator("#accepted")).hasText("1");
    assertThat(visit.posted()).hasSize(1);
    assertThat(new JsonObject(visit.posted().getFirst()).getString("choice")).isEqualTo("TIE");
  }

  @Test
  void theExampleLabelsEveryControl() {
    open("/client/");

    assertThat(page.getByRole(AriaRole.MAIN))
        .matchesAriaSnapshot(
            """
            - heading "A vote from the browser" [level=1]
            - textbox "Token"
            - textbox "Annotator"
            - textbox "Prompt"
            - textbox "Response A"
            - textbox "Response B"
            - group "Which one is more helpful?":
              - button "A"
              - button "Neither"
              - button "B"
            """);
    assertThat(page.locator("input")).hasCount(page.getByRole(AriaRole.TEXTBOX).count());
  }

  @Test
  void theContractShowsEveryOperation() {
    open("/docs/");

    assertThat(page.locator(".opblock")).hasCount(operations());
    assertThat(
            page.getByText(
                "/v1/annotations/preference", new Page.GetByTextOptions().setExact(true)))
        .isVisible();
    page.locator(".opblock-summary-control").first().click();
    assertThat(page.locator(".opblock.is-open .opblock-body")).isVisible();
    assertThat(visit.complaints()).isEmpty();
    assertThat(foreignRequests()).isZero();
  }

  private int operations() {
    JsonObject paths =
        new JsonObject(Resources.beside(Gateway.class).read("openapi.json")).getJsonObject("paths");
    return (int)
        paths.fieldNames().stream()
            .flatMap(path -> paths.getJsonObject(path).fieldNames().stream())
            .filter(METHODS::contains)
            .count();
  }

  private void focusNext(String label) {
    page.keyboard().press("Tab");
    if (page.getByRole(AriaRole.LINK)
        .evaluate("link => link === document.activeElement")
        .equals(true)) {
      page.keyboard().press("Tab");
    }
    assertThat(page.getByLabel(label, new Page.GetByLabelOptions().setExact(true))).isFocused();
  }

  private Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
  }

  private void open(String path) {
    page.navigate(origin() + path);
  }

  private String origin() {
    return "http://127.0.0.1:" + gateway.port();
  }

  private long foreignRequests() {
    return visit.requests().stream()
        .filter(request -> !request.url().startsWith(origin() + "/"))
        .filter(request -> !request.url().startsWith("data:"))
        .count();
  }
}
