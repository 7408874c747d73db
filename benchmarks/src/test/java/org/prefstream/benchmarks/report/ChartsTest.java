package org.prefstream.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.prefstream.benchmarks.report.PercentileChart.Point;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ChartsTest {
  @Test
  void barsAreAsLongAsTheirMedians() throws Exception {
    String svg =
        BarChart.of("Rates", "events a second")
            .bar("slow", new Spread(10, 20, 30, 3), 0)
            .bar("fast", new Spread(40, 80, 100, 3), 1)
            .toSvg();

    NodeList rectangles = parsed(svg).getElementsByTagName("rect");
    double slow = number(rectangles, 1, "width");
    double fast = number(rectangles, 2, "width");
    assertThat(fast / slow).isCloseTo(4, offset(0.01));
  }

  @Test
  void axesAndBarsAreLabelledWithUnits() {
    String svg =
        BarChart.of("Rates", "events a second").bar("a < b", new Spread(1, 2, 3, 3), 0).toSvg();

    assertThat(svg).contains(">Rates<", ">events a second<", ">a &lt; b<", ">2.00<");
  }

  @Test
  void equallyRarePercentilesAreEquallyFarApart() throws Exception {
    String svg =
        PercentileChart.of("Latency", "milliseconds")
            .curve("500/s", List.of(new Point(90, 10), new Point(99, 20), new Point(99.9, 40)))
            .toSvg();

    Element curve = (Element) parsed(svg).getElementsByTagName("polyline").item(0);
    List<Double> xs =
        List.of(curve.getAttribute("points").split(" ")).stream()
            .map(point -> Double.parseDouble(point.substring(0, point.indexOf(','))))
            .toList();
    assertThat(xs.get(1) - xs.get(0)).isCloseTo(xs.get(2) - xs.get(1), offset(0.2));
    assertThat(svg).contains(">99.9 %<", ">milliseconds<", ">500/s<");
  }

  @Test
  void valuesBeyondTheLastMarkStayInside() throws Exception {
    String svg =
        PercentileChart.of("Latency", "milliseconds")
            .curve("500/s", List.of(new Point(0, 1), new Point(99.9999, 7)))
            .toSvg();

    Element curve = (Element) parsed(svg).getElementsByTagName("polyline").item(0);
    assertThat(curve.getAttribute("points")).endsWith("730.0,83.5");
  }

  @Test
  void linesFillTheirAxes() throws Exception {
    String svg =
        LineChart.of("Accuracy", "votes", "share")
            .line("majority", List.of(new LineChart.Point(1, 0.7), new LineChart.Point(5, 0.9)))
            .line("learned", List.of(new LineChart.Point(3, 0.8)))
            .toSvg();

    NodeList lines = parsed(svg).getElementsByTagName("polyline");
    assertThat(((Element) lines.item(0)).getAttribute("points")).isEqualTo("80.0,372.0 730.0,56.0");
    assertThat(((Element) lines.item(1)).getAttribute("points")).isEqualTo("405.0,214.0");
    assertThat(svg).contains(">votes<", ">share<", ">majority<", ">0.900<", ">5.00<");
  }

  @Test
  void linesFromZeroEndAtRoundNumbers() throws Exception {
    String svg =
        LineChart.of("Rate", "seconds", "events")
            .fromZero()
            .line("accepted", List.of(new LineChart.Point(1, 25), new LineChart.Point(10, 50)))
            .toSvg();

    Element line = (Element) parsed(svg).getElementsByTagName("polyline").item(0);
    assertThat(line.getAttribute("points")).isEqualTo("145.0,214.0 730.0,56.0");
    assertThat(svg).contains(">0<", ">10<", ">50<");
  }

  @Test
  void legendsTakeAsManyRowsAsTheyNeed() throws Exception {
    LineChart chart = LineChart.of("Rate", "seconds", "events");
    for (int i = 0; i < 5; i++) {
      chart.line("a label of some forty characters, no. " + i, List.of(new LineChart.Point(i, i)));
    }

    NodeList texts = parsed(chart.toSvg()).getElementsByTagName("text");

    assertThat(IntStream.range(0, texts.getLength()).mapToObj(i -> (Element) texts.item(i)))
        .filteredOn(text -> text.getTextContent().startsWith("a label"))
        .hasSize(5)
        .allSatisfy(
            text -> assertThat(Double.parseDouble(text.getAttribute("x"))).isBetween(0.0, 450.0))
        .extracting(text -> text.getAttribute("x") + text.getAttribute("y"))
        .doesNotHaveDuplicates();
  }

  private static double number(NodeList elements, int index, String attribute) {
    return Double.parseDouble(((Element) elements.item(index)).getAttribute(attribute));
  }

  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }
}
