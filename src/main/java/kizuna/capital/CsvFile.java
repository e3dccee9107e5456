package kizuna.capital;

import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/// The numbers behind a picture, for spreadsheets: UTF-8 with the mark by which Excel knows it.
public final class CsvFile implements AutoCloseable {
    private final Writer out;
    private final CsvWriter csv;

    private CsvFile(Writer out) {
        this.out = out;
        this.csv = CsvWriter.builder().build(out);
    }

    static CsvFile into(HttpServletResponse response, String name) throws IOException {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("kizuna-" + name + ".csv")
                        .build()
                        .toString());
        var out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        out.write('\uFEFF');
        return new CsvFile(out);
    }

    void row(String... cells) {
        csv.writeRecord(List.of(cells));
    }

    public static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    @Override
    public void close() throws IOException {
        csv.flush();
        out.flush();
    }
}
