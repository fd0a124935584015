using System.CommandLine;
using DefendFreedom.Benchmarks;

var seconds = new Option<int>("--seconds") { Description = "Duration of each load run", DefaultValueFactory = _ => 8 };
var reading = new Command("reading", "Cached and uncached pages, 100,000 publications, startup, memory and first view") { seconds };
reading.SetAction((parsed, cancellationToken) => ReadBenchmark.Run(parsed.GetValue(seconds), cancellationToken));

var kills = new Option<int>("--kills")
{
    Description = "Number of times the program is killed while saving",
    DefaultValueFactory = _ => 20,
};
var desk = new Command("desk", "Kills while saving, a hundred publications due at once, and lists of 10,000 publications") { kills };
desk.SetAction((parsed, cancellationToken) => DeskBenchmark.Run(parsed.GetValue(kills), cancellationToken));

var time = new Option<int>("--seconds") { Description = "Duration of the signing load", DefaultValueFactory = _ => 60 };
var signatures = new Option<int>("--signatures")
{
    Description = "Number of signatures of the largest petition",
    DefaultValueFactory = _ => 6_000_000,
};
var messages = new Option<int>("--messages") { Description = "Number of messages in the mail backlog", DefaultValueFactory = _ => 100_000 };
var part = new Option<string[]>("--part") { Description = $"Run only this part (repeatable): {string.Join(", ", SigningBenchmark.Parts)}" };
part.AcceptOnlyFromAmong(SigningBenchmark.Parts);
var signing = new Command(
    "signing",
    "Signatures over HTTP: throughput alone and with readers, timing leaks, kill -9, a petition with millions, and the mail backlog"
)
{
    time,
    kills,
    signatures,
    messages,
    part,
};
signing.SetAction(
    (parsed, cancellationToken) =>
        SigningBenchmark.Run(
            new SigningOptions(
                parsed.GetValue(part) ?? [],
                parsed.GetValue(time),
                parsed.GetValue(kills),
                parsed.GetValue(signatures),
                parsed.GetValue(messages)
            ),
            cancellationToken
        )
);

var nodes = new Command("nodes", "Two nodes behind the compose file's nginx: a cached page, cross-node publishing, and killing a node")
{
    seconds,
};
nodes.SetAction((parsed, cancellationToken) => NodesBenchmark.Run(parsed.GetValue(seconds), cancellationToken));

var minutes = new Option<int>("--minutes") { Description = "Duration of the mixed load", DefaultValueFactory = _ => 60 };
var away = new Option<int>("--seconds")
{
    Description = "Duration of the database outage and of each flood",
    DefaultValueFactory = _ => 60,
};
var fault = new Option<string[]>("--part") { Description = $"Run only this part (repeatable): {string.Join(", ", FaultBenchmark.Parts)}" };
fault.AcceptOnlyFromAmong(FaultBenchmark.Parts);
var faults = new Command(
    "faults",
    "A database outage under load, a backup under load, ten floods from one machine, and an hour of mixed load"
)
{
    away,
    minutes,
    fault,
};
faults.SetAction(
    (parsed, cancellationToken) =>
        FaultBenchmark.Run(
            new FaultOptions(parsed.GetValue(fault) ?? [], parsed.GetValue(away), parsed.GetValue(minutes)),
            cancellationToken
        )
);

var names = new Option<int>("--names") { Description = "Number of names on the list", DefaultValueFactory = _ => 50_000 };
var delivery = new Command("delivery", "The documents of a full volume of names: time and size") { names };
delivery.SetAction((parsed, cancellationToken) => DeliveryBenchmark.Run(parsed.GetValue(names), cancellationToken));

var cards = new Command("cards", "Share cards that are drawn while 50 readers read") { seconds };
cards.SetAction((parsed, cancellationToken) => CardBenchmark.Run(parsed.GetValue(seconds), cancellationToken));

var program = new RootCommand("Runs the Release build of the site on this machine under load and prints measurements.")
{
    reading,
    desk,
    signing,
    nodes,
    faults,
    delivery,
    cards,
};
return await program.Parse(args).InvokeAsync();
