package io.pairstream.it.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A panel of the Grafana dashboard; a row's heading is one too.
 *
 * @param json the panel as the dashboard's file has it
 */
record Panel(JsonNode json) {

    /** Returns all panels of the dashboard, from its top to its bottom. */
    static List<Panel> readAll() throws IOException {
        return elements(Deploy.read(Deploy.DASHBOARD).at("/panels"))
                .map(Panel::new)
                .toList();
    }

    String title() {
        return json.at("/title").asText();
    }

    String type() {
        return json.at("/type").asText();
    }

    boolean isRow() {
        return type().equals("row");
    }

    List<JsonNode> targets() {
        return elements(json.at("/targets")).toList();
    }

    /** Returns its queries, in PromQL with Grafana's variables. */
    List<String> expressions() {
        return targets().stream().map(target -> target.at("/expr").asText()).toList();
    }

    /** Returns the cells of the dashboard's grid that it covers, each as "x,y". */
    Stream<String> cells() {
        JsonNode place = json.at("/gridPos");
        int left = place.at("/x").asInt();
        int top = place.at("/y").asInt();
        int width = place.at("/w").asInt();
        int height = place.at("/h").asInt();
        return Stream.iterate(0, cell -> cell < width * height, cell -> cell + 1)
                .map(cell -> (left + cell % width) + "," + (top + cell / width));
    }

    int rightEdge() {
        return json.at("/gridPos/x").asInt() + json.at("/gridPos/w").asInt();
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    @Override
    public String toString() {
        return title();
    }
}
