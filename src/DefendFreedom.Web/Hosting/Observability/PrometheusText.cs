using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace DefendFreedom.Web.Hosting.Observability;

/// <summary>Formats the metrics in Prometheus' text format 0.0.4 (prometheus.io/docs/instrumenting/exposition_formats).</summary>
public static class PrometheusText
{
    public const string MediaType = "text/plain; version=0.0.4; charset=utf-8";

    public static string Format(MetricsHistory history)
    {
        var text = new StringBuilder();
        foreach (var (instrument, all) in history.GetAll())
        {
            var name = $"defend_freedom_{instrument.Name}{GetUnit(instrument)}{(instrument is Counter<long> ? "_total" : "")}";
            var type =
                instrument is Counter<long> ? "counter"
                : instrument is Histogram<double> ? "histogram"
                : "gauge";
            text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {instrument.Description}\n# TYPE {name} {type}\n");
            foreach (var series in all)
                if (instrument is Histogram<double>)
                    AddHistogram(text, name, series);
                else
                {
                    var tag = series.Tag is null ? "" : $"{{{series.TagName}=\"{series.Tag}\"}}";
                    var value = instrument is Counter<long> ? series.Sum : series.Last;
                    text.Append(CultureInfo.InvariantCulture, $"{name}{tag} {value}\n");
                }
        }
        return text.ToString();
    }

    // Prometheus expects the unit in the name.
    private static string GetUnit(Instrument instrument) =>
        instrument.Unit switch
        {
            "s" => "_seconds",
            "d" => "_days",
            "By" => "_bytes",
            _ => "",
        };

    private static void AddHistogram(StringBuilder text, string name, MetricSeries series)
    {
        foreach (var (bound, count) in MetricSeries.Bounds.Zip(series.GetBucketCounts()))
            text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{le=\"{bound}\"}} {count}\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"{name}_bucket{{le=\"+Inf\"}} {series.Count}\n{name}_sum {series.Sum}\n{name}_count {series.Count}\n"
        );
    }
}
