using System.CommandLine;
using DefendFreedom.Benchmarks;

var seconds = new Option<int>("--seconds") { Description = "How long each load run takes", DefaultValueFactory = _ => 8 };
var reading = new Command("reading", "Cached and uncached pages, 100,000 publications, the start, memory and the first view") { seconds };
reading.SetAction((parsed, stop) => Reading.Run(parsed.GetValue(seconds), stop));

var program = new RootCommand("Runs the Release build of the site on this machine, loads it and prints what was measured.") { reading };
return await program.Parse(args).InvokeAsync();
