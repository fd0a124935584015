namespace DefendFreedom.Web.Hosting.Configuration;

[SettingsSection("Node", "This node, if several serve the site.")]
public sealed class NodeOptions
{
    [Setting("The name of this node in the database. Each node needs its own.", Default = "the name of the machine", MaxLength = 60)]
    public string Name { get; set; } = Environment.MachineName;
}
